import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** Local time in China, as people write it: `2026-09-28 18:00`. */
const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
const text = z.strictObject({ zh: z.string(), en: z.string() });
/** An element, or one instance of it: `RR-09`, `RR-09@baike`. */
const place = z.string();

/** What must be true at a point of a scenario. What is not named is not looked at. */
const expectation = z.strictObject({
  /** All open user tasks, each with its groups and, last, its company. */
  open: z.record(place, z.array(z.string())).optional(),
  /** All places other than user tasks where tokens rest. */
  waiting: z.array(place).optional(),
  /** Clock (`id` or `id@key`) → `state` and due moment, or `none`. */
  clocks: z.record(z.string(), z.string()).optional(),
  /** Clocks that had run out at some time. */
  wasOverdue: z.array(z.string()).optional(),
  /** Clock → days that were counted. */
  counted: z.record(z.string(), z.array(z.string())).optional(),
  /** Open task → its own due moment. */
  due: z.record(place, localTime).optional(),
  /** Words on the case, all of them. */
  flags: z.array(z.string()).optional(),
  /** Path into the case's variables (`lines/0/priceCents`) → value. */
  variables: z.record(z.string(), z.json()).optional(),
  /** The same in an instance: key → path → value. */
  instances: z.record(z.string(), z.record(z.string(), z.json())).optional(),
  /** Timer event → how often it has fired. */
  fired: z.record(place, z.number()).optional(),
  /** Notifications since the last time this was asked: `reason element → recipients`. */
  told: z.array(z.string()).optional(),
  /** How it ended; then nothing is open and no timer is left. Null: it runs. */
  end: z.string().nullable().optional(),
  status: z.enum(['running', 'suspended', 'completed', 'cancelled']).optional(),
  incidents: z.array(z.string()).optional(),
});
export type Expectation = z.infer<typeof expectation>;

const step = z.strictObject({
  /** Time passes until then. */
  at: localTime.optional(),
  /** Completes the open task; its only outcome where none is named, by its first group where nobody is named. */
  complete: place.optional(),
  outcome: z.string().optional(),
  comment: z.string().optional(),
  /** The answer is signed. */
  signed: z.boolean().optional(),
  message: z.string().optional(),
  /** Any other command. */
  command: z.looseObject({ kind: z.string() }).optional(),
  /** Values of the task or payload of the message. */
  values: z.record(z.string(), z.json()).default({}),
  by: z.string().optional(),
  /** The command is not accepted, with this code at this path. */
  rejected: z.strictObject({ code: z.string(), path: z.string().optional() }).optional(),
  expect: expectation.optional(),
});
export type ScenarioStep = z.infer<typeof step>;

/** Somebody whom connectors find: in Temporal an account of the database. */
const somebody = z.strictObject({ id: z.string(), name: z.string(), pack: z.string(), superior: z.string().optional() });

const scenario = z.strictObject({
  id: z.string(),
  title: text,
  /** Values of parameters other than shipped. */
  parameters: z.record(z.string(), z.json()).default({}),
  people: z.array(somebody).default([]),
  /** Service task → what its connector answers where the engine plays alone; in Temporal the connector itself does. */
  answers: z.record(z.string(), z.json()).default({}),
  start: z.strictObject({ at: localTime, by: z.string(), variables: z.record(z.string(), z.json()) }),
  steps: z.array(step),
});

/** One story of a process, played on every host. */
export type Scenario = z.infer<typeof scenario>;

/** Steps that many scenarios share are written once. The files are our own: no bound on how often that may be. */
const READING = { merge: true, maxAliasCount: -1 } as const;

/** Reads the scenarios of a process's folder, by file. Throws with the file and the field at fault. */
export function loadScenarios(folder: string): Map<string, Scenario[]> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return new Map(
    files.map((name) => {
      const document = z.object({ scenarios: z.array(scenario) }).safeParse(parse(readFileSync(join(folder, name), 'utf8'), READING));
      if (!document.success) throw new Error(`${name}: ${z.prettifyError(document.error)}`);
      return [name.replace(/\.yaml$/, ''), document.data.scenarios];
    }),
  );
}
