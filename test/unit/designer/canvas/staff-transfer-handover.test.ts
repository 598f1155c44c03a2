import { draw } from '../../../../designer/src/canvas/drawing.js';
import { isArranged } from '../../../../designer/src/canvas/layout/arrange.js';
import { loadProcess } from '../../../../processes/load.js';
import { faultsOf } from './faults.js';

describe('staff-transfer-handover', () => {
  const definition = loadProcess('processes/common/staff-transfer-handover');

  it('is arranged by hand: every element has its place', () => {
    expect(isArranged(definition)).toBe(true);
  });

  it.each(['zh', 'en'] as const)('is drawn readably as arranged (%s)', async (language) => {
    const drawing = await draw(definition, language, () => Promise.reject(new Error('needs no layout')));
    expect(faultsOf(definition, drawing)).toEqual([]);
    expect(drawing.brackets.map(({ clock }) => clock.id)).toEqual(['handover.sections', 'handover.sign']);
  });
});
