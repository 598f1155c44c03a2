import fc from 'fast-check';
import { blocks, drawingOf, type Block } from './generated-process.js';
import { runs } from './walk.js';

describe('properties of the checks, over random definitions', () => {
  test('what is sound by construction is published', () => {
    fc.assert(
      fc.property(blocks(3), (block: Block) => void drawingOf(block).graph()),
      runs(60),
    );
  });
});
