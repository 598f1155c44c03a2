import { z } from 'zod';
import { localizedText } from './text.js';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** A role of the vocabulary: what definitions name as performers, starters, owners. */
const roleDeclaration = z.strictObject({
  id,
  name: localizedText,
  /** Its people belong to another company: they get the portal, and nothing internal. */
  outside: z.boolean().default(false),
});

const departmentDeclaration = z.strictObject({ id, name: localizedText });

/** Which cases people of a company outside see and work on: those about their own company, or all in which a role of theirs takes part. */
export const partySights = ['ownCases', 'casesOfItsRoles'] as const;
export type PartySight = (typeof partySights)[number];

/** A kind of company or person outside, with what its people may see. */
const partyKindDeclaration = z.strictObject({ id, name: localizedText, sees: z.enum(partySights) });

/** What `processes/<pack>/organisation.yaml` says of an organisation; that of `common` holds for all. */
export const organisation = z.strictObject({
  roles: z.array(roleDeclaration).default([]),
  departments: z.array(departmentDeclaration).default([]),
  partyKinds: z.array(partyKindDeclaration).default([]),
});
export type Organisation = z.infer<typeof organisation>;
