import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

/** Compiles and runs Run.java beside Lab.java, says the versions, and gives what it has seen: a text by name. */
export function runOnFlowable() {
  const [, version] = /flowable-engine-(\d.*)\.jar/.exec(readdirSync('jars').join('\n'));
  const path = `classes:jars/*`;
  execFileSync('javac', ['-d', 'classes', '-cp', path, 'Lab.java', 'Run.java'], { stdio: 'inherit' });
  const [java] = execFileSync('java', ['--version'], { encoding: 'utf8' }).split('\n');
  console.log(`flowable-engine ${version}, ${java}`);
  const lines = execFileSync('java', ['-cp', path, 'Run'], { encoding: 'utf8' }).trim().split('\n');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
