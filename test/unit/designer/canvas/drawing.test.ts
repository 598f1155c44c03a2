import ELK from 'elkjs/lib/elk.bundled.js';
import { draw, type Drawing } from '../../../../designer/src/canvas/drawing.js';
import { contains } from '../../../../designer/src/canvas/geometry.js';
import { isArranged } from '../../../../designer/src/canvas/layout/arrange.js';
import { elementsUnder } from '../../../../model/clock-span.js';
import { elkEngine } from '../../../../designer/src/canvas/layout/elk-engine.js';
import type { DrawnDefinition } from '../../../../designer/src/canvas/scopes.js';
import { loadProcess, loadProcesses } from '../../../../processes/load.js';
import { faultsOf } from './faults.js';
import { generatedDefinition } from './generated-definition.js';

const Elk = ((ELK as unknown as { default?: typeof ELK }).default ?? ELK) as unknown as new () => Parameters<typeof elkEngine>[0];
const engine = elkEngine(new Elk());
const drawn = (definition: DrawnDefinition): Promise<Drawing> => draw(definition, 'zh', () => Promise.resolve(engine));

describe('a definition without positions is drawn readably', () => {
  it.each([
    [12, 1],
    [12, 2],
    [12, 3],
    [40, 1],
    [40, 2],
    [40, 3],
    [40, 4],
    [40, 5],
  ])('%i elements (seed %i): no shape on another, no flow through a shape, no name on a shape', async (size, seed) => {
    const definition = generatedDefinition(seed, size);
    const drawing = await drawn(definition);
    expect(faultsOf(definition, drawing)).toEqual([]);
  });

  it('keeps what is inside a sub-process inside of it', async () => {
    const definition = generatedDefinition(7, 40);
    const { boxes } = await drawn(definition);
    for (const { id, parentId } of definition.elements) {
      const [outer, inner] = [boxes.get(parentId ?? ''), boxes.get(id)];
      if (outer && inner) expect(contains(outer, inner)).toBe(true);
    }
  });

  it('is the same each time', async () => {
    const first = await drawn(generatedDefinition(3, 40));
    const second = await drawn(generatedDefinition(3, 40));
    expect([...second.boxes]).toEqual([...first.boxes]);
    expect([...second.flows]).toEqual([...first.flows]);
  });
});

describe.each(loadProcesses('processes').definitions.map((definition) => [definition.key, definition] as const))('shipped process %s', (_key, definition) => {
  it('is arranged by hand: every element has its place', () => {
    expect(isArranged(definition)).toBe(true);
  });

  it.each(['zh', 'en'] as const)('is drawn readably as arranged (%s), with the brackets of its clocks', async (language) => {
    const drawing = await draw(definition, language, () => Promise.reject(new Error('needs no layout')));
    expect(faultsOf(definition, drawing)).toEqual([]);
    const spanning = definition.clocks.filter(({ spans }) => spans !== undefined).map(({ id }) => id);
    expect(drawing.brackets.map(({ clock }) => clock.id).sort()).toEqual(spanning.sort());
  });

  it('is also drawn readably by the machine', async () => {
    const unplaced = { ...definition, positions: undefined };
    expect(faultsOf(unplaced, await drawn(unplaced))).toEqual([]);
  });
});

describe('brackets of clocks', () => {
  const doa = loadProcess('processes/zhifu/doa-exchange');
  const bracketOf = async (id: string) => {
    const { brackets, boxes } = await draw(doa, 'zh', () => Promise.reject(new Error('needs no layout')));
    return { bracket: brackets.find(({ clock }) => clock.id === id)!.box, boxes };
  };

  it('stand right above the row they span, also where other rows lie above it', async () => {
    const { bracket, boxes } = await bracketOf('doa.ship');
    const [above, row] = [boxes.get('DOA-rejected')!, boxes.get('DOA-14')!];
    expect(bracket.y).toBeGreaterThan(above.y + above.height);
    expect(bracket.y + bracket.height).toBeLessThan(row.y);
  });

  it('of steps inside of a sub-process stand above the sub-process', async () => {
    const { bracket, boxes } = await bracketOf('doa.returnExpire');
    expect(bracket.y + bracket.height).toBeLessThan(boxes.get('DOA-W')!.y);
  });
});

describe('repair-return', () => {
  const definition = loadProcess('processes/zhifu/repair-return');

  it('clock A presses on the negotiation, not on what comes after it', () => {
    const [clockA] = definition.clocks;
    const under = clockA ? elementsUnder(clockA, definition) : new Set<string>();
    expect(under.has('RR-04')).toBe(true);
    expect(under.has('RR-08')).toBe(true);
    expect(under.has('RR-14')).toBe(false);
    expect(under.has('RR-10')).toBe(false);
  });
});
