import type { ParameterDeclaration } from '../parameter.js';
import type { Finding } from './findings.js';
import type { Kind } from './kinds.js';

/** What an expression may speak of where it stands. */
export interface Environment {
  readonly names: Readonly<Record<string, Kind>>;
  /** Inside a row whose columns nobody knows: any name may be one. */
  readonly anyName: boolean;
  /** Names that the expression itself binds: they alone may hold functions, for nothing that a case keeps is one. */
  readonly bound: ReadonlySet<string>;
  /** Keys that some expression of the definition puts into a context: a row may have them too. */
  readonly keys: ReadonlySet<string>;
  readonly parameters: Readonly<Record<string, Pick<ParameterDeclaration, 'unit' | 'columns'>>>;
  readonly elements: ReadonlySet<string>;
  /** Only a form's values are there: no clock, parameters or case, and none of the functions that ask them (engine/expressions/over-values.ts). */
  readonly overValues: boolean;
  readonly report: (finding: Finding) => void;
}

/** The same with more names. */
export const withNames = (env: Environment, names: Readonly<Record<string, Kind>>): Environment => ({ ...env, names: { ...env.names, ...names } });

/** The same with names that the expression itself binds. */
export const withBound = (env: Environment, names: Readonly<Record<string, Kind>>): Environment => ({
  ...withNames(env, names),
  bound: new Set([...env.bound, ...Object.keys(names)]),
});
