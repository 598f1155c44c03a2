import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { CaseView } from './case-view.js';

/** One case: `/cases/{number}`. */
export function CasePage(): ReactNode {
  const { number = '' } = useParams();
  return <CaseView key={number} number={number} />;
}
