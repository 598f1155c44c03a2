import { z } from 'zod';
import { approvalSteps } from './approvals/approval-step.js';
import { decisionFaults } from './decisions/decision-faults.js';
import { localizedText, source } from './text.js';

/** How a period counts (docs/how-time-counts.md: T2, T3, T4, T6, T11). */
export const periodUnits = ['workingDays', 'calendarDays', 'sameDay', 'hours', 'workingDaysBefore'] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/** Values with what they are called: the value kept is the code, people read the words. */
const valueWords = z.record(z.string(), localizedText);

/** A column of a table. `options`: the values it may hold, where they are a known list, with their words; `format`: how its texts are written. */
export const parameterColumns = z.record(
  z.string(),
  z
    .strictObject({
      label: localizedText,
      type: z.enum(['text', 'cents', 'date', 'number']),
      options: valueWords.optional(),
      format: z.literal('email').optional(),
    })
    .refine(({ type, options }) => type === 'text' || options === undefined, {
      path: ['options'],
      message: '只有 text 列可以有 options / options are for columns of the type text alone',
    })
    .refine(({ type, format }) => type === 'text' || format === undefined, {
      path: ['format'],
      message: '只有 text 列可以有 format / format is for columns of the type text alone',
    }),
);
export type ParameterColumns = z.infer<typeof parameterColumns>;

const declared = z.strictObject({
  name: z.string().regex(/^[a-z][\w]*(\.[\w]+)+$/),
  label: localizedText,
  unit: z.enum([...periodUnits, 'cents', 'date', 'list', 'boolean', 'table', 'decisionTable', 'approvalSteps', 'text', 'time', 'number']),
  /** Default as the manual has it; JSON. */
  value: z.json(),
  /** `source`: the manual's number; `proposed`: the manual is silent; `decision`: a choice between readings. */
  mark: z.enum(['source', 'proposed', 'decision']),
  sources: z.array(source).default([]),
  /** Columns of a table. */
  columns: parameterColumns.optional(),
  /** Values a list may hold, with their words. */
  options: valueWords.optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/** A number of the manuals that ops may change, or a table of them: value, unit and the sentence it comes from. */
export const parameterDeclaration = declared.superRefine(({ unit, value }, context) => {
  const faults = unit === 'decisionTable' ? decisionFaults(value) : [];
  for (const {
    place,
    message: { zh, en },
  } of faults)
    context.addIssue({ code: 'custom', path: ['value', ...place], message: `${zh} / ${en}` });
  const steps = unit === 'approvalSteps' ? approvalSteps.safeParse(value) : null;
  for (const { path, message } of steps?.error?.issues ?? []) context.addIssue({ code: 'custom', path: ['value', ...path], message });
});
export type ParameterDeclaration = z.infer<typeof parameterDeclaration>;

/** Value and unit of a parameter as a case holds it. */
export interface ParameterValue {
  readonly value: unknown;
  readonly unit: ParameterDeclaration['unit'];
}

/** Whether a unit counts time. */
export const isPeriod = (unit: ParameterDeclaration['unit']): unit is PeriodUnit => (periodUnits as readonly string[]).includes(unit);

/** Whether a unit can count again and again: days before something cannot. */
export const repeats = (unit: PeriodUnit): boolean => unit !== 'workingDaysBefore';
