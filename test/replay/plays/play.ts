import type { ExecutableGraph } from '../../../model/compile.js';
import type { ParameterValue } from '../../../model/parameter.js';
import type { CaseHostLab } from '../../support/case-host-lab.js';
import { chinaYears } from '../../support/shipped.js';
import { TemporalCase } from '../../support/temporal-case.js';
import { PARAMETERS } from '../../support/test-parameters.js';

/** A case that is played so that its history can be kept. It is left where the play leaves it: most wait. */
export interface Play {
  readonly name: string;
  readonly play: (lab: CaseHostLab, name: string) => Promise<void>;
}

/** The Monday on which the plays begin, at ten in the morning; epoch ms. */
export const MONDAY = Date.parse('2026-11-02T10:00:00+08:00');
/** Milliseconds. */
export const HOUR = 3_600_000;

/** How a play is begun, where it is not as usual. */
export interface Beginning {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  readonly stepsPerRun?: number;
  /** Revision of the engine; the newest unless said. */
  readonly rules?: number;
  /** Epoch ms; that Monday unless said. */
  readonly at?: number;
}

/** Starts a play's case under the play's name. */
export function begin(
  lab: CaseHostLab,
  name: string,
  graph: ExecutableGraph,
  { variables = {}, parameters = PARAMETERS, at = MONDAY, ...rest }: Beginning = {},
): Promise<TemporalCase> {
  return new TemporalCase(lab, graph, { calendar: chinaYears(2026, 2026), parameters, caseId: name, ...rest }).start(variables, { at });
}
