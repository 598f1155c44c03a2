import { localTextOf } from '../../../engine/expressions/instants.js';
import type { ParameterValue } from '../../../model/parameter.js';
import { PureCase } from '../../support/pure-case.js';
import { chinaYears, shippedProcess } from '../../support/shipped.js';

/** The State Council's tables as they are known in these tests. */
export const calendar = chinaYears(2025, 2027);
const shipped = shippedProcess('repair-return');

/** `2026-11-02 10:00` in China → epoch ms. */
export const at = (local: string): number => Date.parse(iso(local));
/** The same as an ISO text. */
export const iso = (local: string): string => `${local.replace(' ', 'T')}:00+08:00`;

const lineOf = (route: string, more: object) => ({ id: `l-${route}`, product: `P ${route}`, qtyDeclared: 2, route, ...more });
const checked = { finding: 'match', underWarranty: true, qtyReceived: 2 };

/** A repair return as it is shipped, but for the values of some parameters; begun on Monday 2026-11-02. */
export class RepairCase extends PureCase {
  constructor(values: Readonly<Record<string, unknown>> = {}, known = calendar) {
    const parameters: Record<string, ParameterValue> = { ...shipped.parameters };
    for (const [name, value] of Object.entries(values)) parameters[name] = { ...parameters[name]!, value };
    super(shipped.graph, { calendar: known, parameters, caseId: 'RR-202611-0001' });
  }

  /** Registered at 09:10: received at 09:00, one line for each route. */
  registered(routes: readonly string[] = ['baike']): this {
    const lines = routes.map((route) => lineOf(route, {}));
    this.start({ agentId: 'agent-a', lines }, { at: at('2026-11-02 09:10') });
    this.complete('RR-01', { values: { agentId: 'agent-a', receivedAt: iso('2026-11-02 09:00'), lines } });
    return this;
  }

  /** Checked at 10:00; `finding`: what each line then has besides a match. */
  checked(routes: readonly string[] = ['baike'], finding: object = {}): this {
    this.registered(routes).to('2026-11-02 10:00');
    this.complete('RR-02', { values: { lines: routes.map((route) => lineOf(route, { ...checked, ...finding })) } });
    return this;
  }

  /** Entered, accepted and sent to the factory, all at 10:00. */
  atFactory(routes: readonly string[] = ['baike'], finding: object = {}): this {
    this.checked(routes, finding);
    return this.sent(routes);
  }

  /** From RR-06 to the factory. */
  sent(routes: readonly string[] = ['baike']): this {
    this.complete('RR-06');
    for (const key of routes)
      if (key !== 'maxell') this.complete('RR-09', { key, values: { acceptedAt: iso('2026-11-02 10:00'), shippedToFactoryAt: iso('2026-11-02 10:00') } });
    return this;
  }

  to(local: string): this {
    return this.advanceTo(at(local));
  }

  suspendedFor(from: string, until: string): this {
    this.to(from).command({ kind: 'suspendCase', reason: 'waiting' });
    this.to(until).command({ kind: 'resumeCase', reason: 'goes on' });
    return this;
  }

  /** State and due time of a clock: `armed 2026-11-04 18:00`. */
  clock(id: string): string {
    const { state, dueAt } = this.deadline(id);
    return `${state} ${localTextOf(calendar, dueAt).slice(0, 16).replace('T', ' ')}`;
  }

  /** Variables of the instance of a route. */
  instance(route: string): Readonly<Record<string, unknown>> {
    return Object.values(this.state.scopes).find((scope) => scope.ref?.key === route)?.variables ?? {};
  }
}
