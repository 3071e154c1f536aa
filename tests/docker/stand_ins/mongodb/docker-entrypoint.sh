#!/bin/bash
# Continues as the user mongodb; at the first start, creates the user of the variables.
set -e
if [ "$(id -u)" = 0 ]; then
  chown mongodb /data/db
  exec setpriv --reuid mongodb --regid mongodb --clear-groups "$0" "$@"
fi
export HOME=/tmp
if ! [ -e /data/db/WiredTiger ] && [ -n "$MONGO_INITDB_ROOT_USERNAME" ]; then
  mongod --bind_ip 127.0.0.1 --port 27018 --fork --logpath /tmp/first.log --pidfilepath /tmp/first.pid
  mongosh --quiet --port 27018 admin --eval 'db.createUser({
    user: process.env.MONGO_INITDB_ROOT_USERNAME, pwd: process.env.MONGO_INITDB_ROOT_PASSWORD,
    roles: ["root"]})'
  kill "$(cat /tmp/first.pid)"
  while kill -0 "$(cat /tmp/first.pid)" 2>/dev/null; do sleep 0.1; done
fi
exec "$@"
