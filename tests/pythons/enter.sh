#!/bin/sh
# enter.sh ROOT PROJECT CACHE COMMAND...: runs the command in the Debian of the folder ROOT.
# It sees the other two folders and pip's settings at their own paths, and starts in the project.
# What is mounted here ends with the mount namespace: run this by `unshare --mount --fork`.
set -eu
root=$1 project=$2 cache=$3
shift 3
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/tmp"
for folder in "$project" "$cache" /etc/ssl/certs; do
  mkdir -p "$root$folder"
  mount --bind "$folder" "$root$folder"
done
for file in /etc/resolv.conf /etc/pip.conf; do
  if [ -e "$file" ]; then
    touch "$root$file"
    mount --bind "$file" "$root$file"
  fi
done
exec chroot "$root" env --chdir="$project" HOME=/root PATH=/usr/bin:/bin TMPDIR=/tmp "$@"
