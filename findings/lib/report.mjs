import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';

/** Prints the versions of the packages as they were installed. */
export function versions(...names) {
  const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
  console.log(names.map((name) => `${name} ${version(name)}`).join(', '));
}

/**
 * Prints one observation. `guess`: what a reasonable reader expects; `was`: what was seen when the finding was written
 * down; `is`: what is seen now. Where the last two differ the behaviour has changed, and the exit code will be 1.
 * A line whose guess was right is there to set off the others.
 */
export function row(what, { guess, was, is }) {
  const [guessed, before, now] = [guess, was, is].map(shown);
  const changed = before !== now;
  if (changed) process.exitCode = 1;
  const mark = changed ? `CHANGED, was ${before}` : guessed === now ? 'as guessed' : 'SURPRISE';
  console.log(`  ${what}\n    guess ${guessed}   seen ${now}   ${mark}`);
}

const shown = (value) => (typeof value === 'string' ? value : inspect(value, { depth: 5, breakLength: Infinity }));
