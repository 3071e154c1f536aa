#!/bin/sh
# Sources the scripts, replaces variables that are set in the templates, and becomes nginx.
set -e
for script in /docker-entrypoint.d/*.envsh; do [ -r "$script" ] && . "$script"; done
python3 - <<'PYTHON'
import os, pathlib, re
for template in pathlib.Path("/etc/nginx/templates").glob("*.template"):
    filled = re.sub(r"\$\{(\w+)\}", lambda m: os.environ.get(m[1], m[0]), template.read_text())
    pathlib.Path("/etc/nginx/conf.d", template.stem).write_text(filled)
PYTHON
exec "$@"
