import { z } from 'zod';
import { saysNothing } from '../../model/forms/values.js';
import { localizedText } from '../../model/text.js';

/** An instant as the API writes it: ISO 8601 with offset, `2026-09-28T18:00:00+08:00`. */
export const instant = z.string().describe('ISO 8601 with offset');

/** A person everywhere in the API. */
export const person = z.strictObject({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof person>;

/** A group: a role and its name in both languages; where people of a company outside may take the step too, that company. */
export const group = z.strictObject({ role: z.string(), name: localizedText, party: person.optional() });
export type Group = z.infer<typeof group>;

/** Who has a step: a person, or the group whose people may take it. */
export const performer = z.union([person, group]);
export type Performer = z.infer<typeof performer>;

/** Which instance of a multi-instance something belongs to. */
export const scopeRef = z.strictObject({ elementId: z.string(), key: z.string(), label: localizedText.optional() });
export type ScopeReference = z.infer<typeof scopeRef>;

/** Whether a case goes on. */
export const caseStatus = z.enum(['running', 'suspended', 'completed', 'cancelled']);
/** How it stands with a clock. */
export const deadlineState = z.enum(['armed', 'met', 'overdue', 'metLate', 'paused', 'cancelled', 'exempt']);

/** A page of a list; `nextCursor` is null on the last one; `total` only with `?count=true`. */
export const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int().optional() });
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

/** One fault of a request; `path` is a JSON pointer into it. Of `changedMeanwhile` also both values (null: blank, or the row is gone), and who changed it when. */
export const fieldProblem = z.strictObject({
  path: z.string().describe('JSON pointer into the request: `/values/lines/0/serial`.'),
  code: z.string(),
  message: z.string(),
  yours: z.unknown().optional(),
  theirs: z.unknown().optional(),
  by: person.optional(),
  at: instant.optional(),
});
export type FieldProblem = z.infer<typeof fieldProblem>;

/** RFC 9457 problem details, the body of every error. `code` never changes, texts follow Accept-Language. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string().describe('Never changes: what a program goes by. Each operation lists its codes.'),
  detail: z.string(),
  errors: z.array(fieldProblem).optional().describe('Faults of fields; of very many the first hundred.'),
  moreErrors: z.number().int().optional().describe('How many faults there are besides those in `errors`.'),
  problems: z.array(z.record(z.string(), z.unknown())).optional().describe('What keeps a definition from being published (only there).'),
  fault: z.string().optional().describe('Number of the fault in the log (only 500).'),
  by: person.optional().describe('Who was faster, and when (conflicts).'),
  at: instant.optional(),
});
export type Problem = z.infer<typeof problem>;

/** Largest integer that PostgreSQL's `integer` holds: versions, sequence numbers. */
export const INTEGER_AT_MOST = 2_147_483_647;

/** An instant in a request: ISO 8601 with offset, of the years 1900 to 2999 (any other is a slip of the hand). A pattern's message is a key of errors/wording.ts. */
export const givenInstant = z.iso
  .datetime({ offset: true })
  .regex(/^(19|2\d)\d\d-/, 'date-time')
  .describe('ISO 8601 with offset');

/** A whole number in an address or a query: decimal digits alone, for `0x10` and `1e1` are slips of the hand. What is none comes through as the text it is, and is named as such. */
const DIGITS = /^-?\d+$/;
export const decimal = (atLeast: number, atMost: number) =>
  z.preprocess((given) => (typeof given === 'string' && DIGITS.test(given) ? Number(given) : given), z.number().int().min(atLeast).max(atMost));

/** What somebody has to say: at most so many characters, and something to be read in it (blanks and characters that are not seen say nothing). */
export const said = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .superRefine((text, ctx) => {
      if (saysNothing(text)) ctx.addIssue({ code: 'too_small', origin: 'string', minimum: 1, inclusive: true, input: text });
    })
    .meta({ minLength: 1 });

/** A name that stands in lists, subjects of mails and logs: one line, at most so many characters. */
export const oneLine = (most: number) => said(most).regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'oneLine');

/** Words that may be looked for at once: each costs a look of its own. */
const WORDS_AT_MOST = 20;
/** What a list is searched for: words apart by blanks, all of which must be found, in whatever order. */
export const searchText = z
  .string()
  .max(200)
  .superRefine((text, ctx) => {
    if (text.trim().split(/\s+/).length > WORDS_AT_MOST) ctx.addIssue({ code: 'too_big', origin: 'array', maximum: WORDS_AT_MOST, input: text });
  })
  .describe('Words apart by blanks, all of which must be found, in whatever order.');

/** Query parameters of every list. */
export const listQuery = {
  limit: decimal(1, 200).describe('How many at most, 50 unless told otherwise.').default(50),
  cursor: z.string().max(2000).optional().describe('`nextCursor` of the page before, of the same list in the same order and with the same filters.'),
  count: z.enum(['true', 'false']).optional().describe('`true`: the answer also has `total`.'),
};
/** Query parameters of a list that is short by nature (roles, processes): without `limit` it comes whole. */
export const shortListQuery = { ...listQuery, limit: listQuery.limit.unwrap().optional().describe('How many at most; without it the list comes whole.') };
export interface ShortListQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
  readonly count?: 'true' | 'false' | undefined;
}
/** `?dryRun=true`: what would happen, nothing is changed. */
export const dryRunQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).optional().describe('`true`: the answer is what would happen (`effects`); nothing is changed.'),
});

/** What an operation does or would do; `text` in the caller's language. */
export const effect = z.strictObject({
  kind: z.string(),
  caseId: z.string().optional(),
  number: z.string().optional(),
  title: z.string().optional(),
  elementId: z.string().optional(),
  scope: scopeRef.optional(),
  deadline: z
    .strictObject({
      id: z.string(),
      name: localizedText.optional(),
      from: instant.nullable(),
      to: instant.nullable(),
      nowCertain: z.literal(true).optional().describe('It reached into a year without an official table, and does no more.'),
    })
    .optional(),
  text: z.string().describe('In the language of `Accept-Language`.'),
});
export type OperationEffect = z.infer<typeof effect>;
