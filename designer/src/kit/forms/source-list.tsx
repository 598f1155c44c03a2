import type { ReactNode } from 'react';
import type { Source } from '../../../../model/text.js';
import { useLocalized } from '../i18n/i18n.js';
import './source-list.css';
import { useSourcePlace } from './use-source-place.js';

/** Sentences of the manual with their places, and how a doubt was settled. */
export function SourceList({ sources }: { readonly sources: readonly Source[] }): ReactNode {
  const text = useLocalized();
  const placeOf = useSourcePlace();
  return (
    <ul className="lz-sources">
      {sources.map((source) => (
        <li key={`${source.place}${source.quote}`}>
          <q lang="zh-CN">{source.quote}</q> <span className="lz-hint lz-place">{placeOf(source.place)}</span>
          {source.decision !== undefined && <p className="lz-secondary">{text(source.decision)}</p>}
        </li>
      ))}
    </ul>
  );
}
