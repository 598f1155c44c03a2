import type { ArrivedDescent } from '../../../engine/descent.js';
import type { ParameterValue } from '../../../model/parameter.js';
import type { ProcessBuilder } from '../../support/process-builder.js';
import { PureCase } from '../../support/pure-case.js';
import { at, china } from './time/calendars.js';

/** Monday 2026-11-02 10:00, an ordinary week. */
export const MONDAY = at('2026-11-02 10:00');

export interface Beginning {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** Epoch ms. */
  readonly at?: number;
  /** Revision of the engine; the newest unless said. */
  readonly rules?: number;
  /** Of what from case to case it comes. */
  readonly descent?: ArrivedDescent;
}

/** Compiles a definition and starts a case of it on a Monday morning. */
export function begin(builder: ProcessBuilder, { variables = {}, parameters = {}, at: instant = MONDAY, rules, descent }: Beginning = {}): PureCase {
  return new PureCase(builder.graph(), { calendar: china, parameters, ...(rules !== undefined && { rules }) }).start(variables, {
    at: instant,
    ...(descent && { descent }),
  });
}
