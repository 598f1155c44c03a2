import type { z } from 'zod';
import { own } from '../own.js';
import type { ConnectorKind } from './define.js';
import { http } from './http.js';
import { ledger } from './ledger.js';

/** Every connector that a service task may name in `service`. A new one is added here; then the registry of activities/connectors stops compiling until it does the work. */
export const connectorKinds = { http, ledger } as const;

export type ConnectorName = keyof typeof connectorKinds;

/** The connector of a name; undefined: there is none. */
export const connectorOf = (name: string): ConnectorKind<z.ZodObject> | undefined => own<ConnectorKind<z.ZodObject>>(connectorKinds, name);
