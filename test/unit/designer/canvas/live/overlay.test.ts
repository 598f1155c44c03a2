import type { CaseDeadline, CurrentElement, ElementState } from '../../../../../api/contract/index.js';
import { currentWithClocks, overlayOf, presentPlaces, pressing, type LiveCase } from '../../../../../designer/src/canvas/live/overlay.js';
import { loadProcess } from '../../../../../processes/load.js';

const definition = loadProcess('processes/zhifu/repair-return');
const baike = { elementId: 'RR-R', key: 'baike', label: { zh: '佰科工厂', en: 'Baike factory' } };
const taiwan = { elementId: 'RR-R', key: 'taiwan', label: { zh: '台湾返修', en: 'Taiwan' } };
const at = '2026-09-24T10:00:00+08:00';

const element = (elementId: string, state: ElementState['state'], more: Partial<ElementState> = {}): ElementState => ({
  elementId,
  state,
  enteredAt: at,
  leftAt: state === 'active' ? null : at,
  performer: null,
  count: 1,
  ...more,
});
const current = (elementId: string, more: Partial<CurrentElement> = {}): CurrentElement => ({
  elementId,
  name: { zh: elementId, en: elementId },
  since: at,
  performer: null,
  dueAt: null,
  overdue: false,
  ...more,
});
const deadline = (clockId: string, more: Partial<CaseDeadline> = {}): CaseDeadline => ({
  id: `${clockId}-${more.scope?.key ?? ''}`,
  clockId,
  name: { zh: clockId, en: clockId },
  parameter: clockId,
  value: 2,
  unit: 'workingDays',
  from: at,
  dueAt: '2026-09-28T18:00:00+08:00',
  countedDays: ['2026-09-24', '2026-09-28'],
  skippedDays: [],
  calendarUncertain: false,
  state: 'armed',
  wasOverdue: false,
  ledger: [],
  ...more,
});
const live = (more: Partial<LiveCase>): LiveCase => ({
  status: 'running',
  elements: [],
  currentElements: [],
  deadlines: [],
  flowsTaken: {},
  incidents: [],
  ...more,
});

describe('a case on its diagram', () => {
  it('has whom an approval waits for, and who has answered', () => {
    const voters = { waiting: [{ id: 'li', name: '李' }], done: [{ id: 'wang', name: '王' }] };
    const { elements } = overlayOf(live({ elements: [element('RR-04', 'active', { voters })], currentElements: [current('RR-04')] }), definition);
    expect(elements.get('RR-04')?.voters).toEqual(voters);
  });

  it('shows passed, present, overdue, cancelled and untouched elements', () => {
    const { elements } = overlayOf(
      live({
        elements: [element('RR-01', 'completed', { count: 2 }), element('RR-02', 'active'), element('RR-04', 'active'), element('RR-05', 'cancelled')],
        currentElements: [current('RR-02'), current('RR-04', { dueAt: at, overdue: true })],
      }),
      definition,
    );
    expect(elements.get('RR-01')).toMatchObject({ state: 'passed', count: 2 });
    expect(elements.get('RR-02')?.state).toBe('now');
    expect(elements.get('RR-04')?.state).toBe('overdue');
    expect(elements.get('RR-05')?.state).toBe('cancelled');
    expect(elements.get('RR-06')).toBeUndefined();
  });

  it('says what due moments are counted by, and which rest on a year without its table: of the step itself, or of the clock over it', () => {
    const due = '2026-12-31T18:00:00+08:00';
    const { elements } = overlayOf(
      live({
        elements: [element('RR-02', 'active'), element('RR-04', 'active')],
        currentElements: [current('RR-02', { dueAt: due }), current('RR-04', { dueAt: due })],
        deadlines: [
          deadline('x', { elementId: 'RR-02', dueAt: due, calendarUncertain: true }),
          deadline('y', { elementId: 'RR-04', dueAt: due, unit: 'calendarDays' }),
        ],
      }),
      definition,
    );
    expect([elements.get('RR-02')?.dueUncertain, elements.get('RR-04')?.dueUncertain]).toEqual([true, false]);
    expect([elements.get('RR-02')?.dueUnit, elements.get('RR-04')?.dueUnit]).toEqual(['workingDays', 'calendarDays']);
  });

  it('leads with the most pressing route and keeps the others', () => {
    const { elements } = overlayOf(
      live({
        elements: [element('RR-09', 'completed', { scope: baike }), element('RR-09', 'active', { scope: taiwan })],
        currentElements: [current('RR-09', { scope: taiwan })],
      }),
      definition,
    );
    expect(elements.get('RR-09')).toMatchObject({ state: 'now', scope: { key: 'taiwan' } });
    expect(elements.get('RR-09')?.instances.map((each) => [each.scope?.key, each.state])).toEqual([
      ['baike', 'passed'],
      ['taiwan', 'now'],
    ]);
  });

  it('an incident at an active element shows before all else', () => {
    const incident = { id: 'i', code: 'serviceFailed', elementId: 'RR-15', at, params: {}, takesInstant: false, retryable: true, message: '' };
    const { elements } = overlayOf(live({ elements: [element('RR-15', 'active')], currentElements: [current('RR-15')], incidents: [incident] }), definition);
    expect(elements.get('RR-15')?.state).toBe('incident');
  });

  it('B34: an incident in one item is that item’s alone; one of the case’s own marks no item', () => {
    const incident = { id: 'i', code: 'timerFailed', elementId: 'RR-10', at, params: {}, takesInstant: true, retryable: true, message: '' };
    const statesWith = (more: object) =>
      overlayOf(
        live({
          elements: [element('RR-10', 'active', { scope: baike }), element('RR-10', 'active', { scope: taiwan })],
          currentElements: [current('RR-10', { scope: baike }), current('RR-10', { scope: taiwan })],
          incidents: [{ ...incident, ...more }],
        }),
        definition,
      )
        .elements.get('RR-10')
        ?.instances.map((each) => each.state);
    expect(statesWith({ scope: taiwan })).toEqual(['now', 'incident']);
    expect(statesWith({})).toEqual(['now', 'now']);
  });

  it('a step without a deadline of its own stands under the clock that spans it', () => {
    const clockA = deadline('repair.clockA.receiveToFactory', { state: 'overdue' });
    const state = live({ elements: [element('RR-02', 'active')], currentElements: [current('RR-02')], deadlines: [clockA] });
    expect(overlayOf(state, definition).elements.get('RR-02')).toMatchObject({ state: 'overdue', dueAt: clockA.dueAt });
    expect(currentWithClocks(state, definition)[0]).toMatchObject({ dueAt: clockA.dueAt, overdue: true });
  });

  it('the clock of one route does not press on another', () => {
    const clockB = deadline('repair.clockB.internal', { state: 'overdue', scope: baike });
    const state = live({
      elements: [element('RR-10', 'active', { scope: baike }), element('RR-10', 'active', { scope: taiwan })],
      currentElements: [current('RR-10', { scope: baike }), current('RR-10', { scope: taiwan })],
      deadlines: [clockB, deadline('repair.clockB.internal', { state: 'exempt', scope: taiwan })],
    });
    expect(currentWithClocks(state, definition).map((each) => each.dueAt)).toEqual([clockB.dueAt, null]);
    expect(
      overlayOf(state, definition)
        .elements.get('RR-10')
        ?.instances.map((each) => each.state),
    ).toEqual(['overdue', 'now']);
  });

  it('looks at the most pressing step first, then at the clocks that run', () => {
    const state = live({
      elements: [element('RR-02', 'active'), element('RR-04', 'active')],
      currentElements: [current('RR-02'), current('RR-04', { dueAt: at, overdue: true })],
      deadlines: [deadline('repair.clockA.receiveToFactory'), deadline('repair.clockB.internal', { state: 'met' })],
    });
    expect(presentPlaces(state, overlayOf(state, definition))).toEqual(['RR-04', 'RR-02', 'clock:repair.clockA.receiveToFactory']);
  });

  it('while the case is suspended no clock runs', () => {
    const state = live({ status: 'suspended', elements: [element('RR-04', 'active')], currentElements: [current('RR-04', { dueAt: at })] });
    expect(overlayOf(state, definition).elements.get('RR-04')?.paused).toBe(true);
  });

  it('of several deadlines the overdue one presses, then the nearest', () => {
    const near = deadline('a', { dueAt: '2026-09-25T18:00:00+08:00' });
    const far = deadline('b');
    expect(pressing([far, near])).toBe(near);
    expect(pressing([near, deadline('c', { state: 'overdue' }), far])?.clockId).toBe('c');
    expect(pressing([])).toBeUndefined();
  });
});
