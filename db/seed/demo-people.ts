import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const party = z.strictObject({ id: z.string(), kind: z.string(), name: z.string(), mail: z.string().optional() });
const person = z.strictObject({
  username: z.string(),
  name: z.string(),
  /** Pack of the organisation. */
  pack: z.string(),
  superior: z.string().optional(),
  department: z.string().optional(),
  party: z.string().optional(),
  /** The user name alone when not given. */
  roles: z.array(z.string()).optional(),
});
const demo = z.strictObject({ parties: z.array(party), people: z.array(person) });

/** Companies and people of the default run, as `demo-people.yaml` has them; all people have one password. Only the default run has them. Throws when the file does not fit. */
export function loadDemo(): z.infer<typeof demo> {
  return demo.parse(parse(readFileSync(fileURLToPath(new URL('./demo-people.yaml', import.meta.url)), 'utf8')));
}
