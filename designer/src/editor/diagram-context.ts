import { createContext, useContext } from 'react';
import type { CaseDeadline } from '../../../api/contract/index.js';
import type { Clock } from '../../../model/process-definition.js';

/** What the nodes of a diagram need beyond their own data. */
export interface DiagramServices {
  /** Name of a role in the reader's language. */
  readonly roleName: (role: string) => string;
  /** Somebody asks why a clock is due when it is. */
  readonly onClock?: (clock: Clock, deadlines: readonly CaseDeadline[]) => void;
}

const DiagramContext = createContext<DiagramServices>({ roleName: (role) => role });
export const DiagramServicesProvider = DiagramContext.Provider;
export const useDiagramServices = (): DiagramServices => useContext(DiagramContext);
