import type { z } from 'zod';
import { own } from '../own.js';
import type { ConnectorKind } from './define.js';
import { handOver } from './hand-over.js';
import { http } from './http.js';
import { ledger } from './ledger.js';
import { members } from './members.js';
import { person } from './person.js';
import { superiors } from './superiors.js';

/** Every connector that a service task may name in `service`. A new one is added here; then the registry of activities/connectors stops compiling until it does the work. */
export const connectorKinds = { handOver, http, ledger, members, person, superiors } as const;

export type ConnectorName = keyof typeof connectorKinds;

/** The connector of a name; undefined: there is none. */
export const connectorOf = (name: string): ConnectorKind<z.ZodObject> | undefined => own<ConnectorKind<z.ZodObject>>(connectorKinds, name);
