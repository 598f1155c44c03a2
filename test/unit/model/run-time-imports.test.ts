import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a module really loads: imports and re-exports that are not types, and what these load. */
function loadedBy(file: string, seen: Set<string>): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, name] of text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)) {
    if (name!.startsWith('.')) loadedBy(join(dirname(file), name!.replace(/\.js$/, '.ts')), seen);
    else seen.add(name!);
  }
  return seen;
}

const packagesOf = (file: string) => [...loadedBy(file, new Set())].filter((name) => !name.endsWith('.ts')).sort();

describe('what runs in the sandbox', () => {
  test.each(['engine/step.ts', 'engine/project.ts', 'engine/behaviors/due.ts'])('architecture.md: %s loads FEEL and nothing else, zod least of all', (file) => {
    expect(packagesOf(file).filter((name) => name !== 'feelin')).toEqual([]);
  });

  test('architecture.md: the workflows load no zod', () => {
    expect(packagesOf('workflows/index.ts')).toEqual(['@temporalio/workflow', '@temporalio/workflow/lib/global-attributes.js', 'feelin']);
  });

  test('architecture.md: compiling needs no zod either', () => {
    expect(packagesOf('model/compile.ts')).toEqual([]);
  });
});
