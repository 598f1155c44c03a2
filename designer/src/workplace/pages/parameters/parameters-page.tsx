import { useQuery } from '@tanstack/react-query';
import { Drawer, Tooltip } from 'antd';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page as PageOf, Parameter } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { FilterSearch } from '../../../kit/components/filter-search.js';
import { ProcessFilter } from '../../../kit/components/process-filter.js';
import { Empty, ErrorState, LoadingRows } from '../../../kit/components/states.js';
import { useFilters } from '../../../kit/components/use-filters.js';
import { useSourcePlace } from '../../../kit/forms/use-source-place.js';
import { Page } from '../../frame/page.js';
import { ForbiddenPage } from '../../frame/page-error.js';
import { useLanguage, useLocalized } from '../../../kit/i18n/i18n.js';
import { useMay } from '../../../kit/session/session.js';
import { useIsPhone } from '../../../kit/theme/use-media.js';
import { inOrder } from './in-order.js';
import { useParameterValue } from './parameter-value.js';
import { ParameterDetailView } from './parameter-detail.js';
import { sameValue } from './same-value.js';
import './parameters.css';

/** Every number of the manuals: value, unit, sentence; a row opens its history and the change of it. */
export function ParametersPage(): ReactNode {
  return useMay()('read', 'Parameter') ? <Parameters /> : <ForbiddenPage />;
}

function Parameters(): ReactNode {
  const { t } = useTranslation('parameters');
  const filters = useFilters();
  const phone = useIsPhone();
  const [wanted, setWanted] = useState('');
  const process = filters.get('process');
  const chosen = filters.get('name');
  const query = useQuery({
    queryKey: queryKeys.parameters({ process }),
    queryFn: () => api.get<PageOf<Parameter>>('/api/parameters', { query: { process } }),
  });
  const close = (): void => filters.set({ name: undefined });
  const { label: title, unit } = query.data?.items.find((parameter) => parameter.name === chosen) ?? {};
  const text = useLocalized();
  const language = useLanguage();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="lz-panel lz-parameters-panel">
        <div className="lz-filters">
          <FilterSearch value={wanted} label={t('search')} onChange={setWanted} />
          <ProcessFilter value={process} onChange={(next) => filters.set({ process: next })} />
        </div>
        {query.isPending ? (
          <LoadingRows />
        ) : query.data === undefined ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <ParameterRows
            parameters={inOrder(query.data.items, language).filter((parameter) => matches(parameter, wanted))}
            onOpen={(name) => filters.set({ name })}
          />
        )}
      </div>
      <Drawer
        open={chosen !== undefined}
        onClose={close}
        size={phone ? '100%' : unit === 'decisionTable' ? 1080 : 720}
        title={title === undefined ? chosen : text(title)}
        closable={{ 'aria-label': t('detail.close') }}
        destroyOnHidden
      >
        {chosen !== undefined && <ParameterDetailView key={chosen} name={chosen} onSaved={close} />}
      </Drawer>
    </Page>
  );
}

function matches(parameter: Parameter, wanted: string): boolean {
  const haystack = [parameter.name, parameter.label.zh, parameter.label.en, ...parameter.sources.map((source) => source.quote)].join(' ');
  return haystack.toLowerCase().includes(wanted.toLowerCase());
}

function ParameterRows({ parameters, onOpen }: { parameters: readonly Parameter[]; onOpen: (name: string) => void }): ReactNode {
  const { t } = useTranslation('parameters');
  const { t: common } = useTranslation();
  const text = useLocalized();
  const valueText = useParameterValue();
  const placeOf = useSourcePlace();
  if (parameters.length === 0) return <Empty>{t('empty')}</Empty>;
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const next =
      event.key === 'ArrowDown'
        ? event.currentTarget.closest('tr')?.nextElementSibling
        : event.key === 'ArrowUp'
          ? event.currentTarget.closest('tr')?.previousElementSibling
          : null;
    const button = next?.querySelector<HTMLElement>('button');
    if (button === null || button === undefined) return;
    event.preventDefault();
    button.focus();
  };
  return (
    <table className="lz-parameters" aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.value')}</th>
          <th scope="col" className="lz-parameters-source">
            {t('column.source')}
          </th>
          <th scope="col" className="lz-parameters-mark">
            {t('column.mark')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parameters.map((parameter) => {
          const changed = !sameValue(parameter.value, parameter.defaultValue);
          return (
            <tr key={parameter.name} onClick={() => onOpen(parameter.name)}>
              <td>
                <button type="button" className="lz-link-button" onClick={() => onOpen(parameter.name)} onKeyDown={keys}>
                  {text(parameter.label)}
                </button>
                <div className="lz-mono lz-hint lz-parameters-name">{parameter.name}</div>
              </td>
              <td className={parameter.unit === 'approvalSteps' ? 'lz-parameters-steps' : 'lz-nums lz-parameters-value'}>
                {valueText(parameter.value, parameter)}
                {changed && <div className="lz-hint">{common('pair', { name: t('detail.default'), value: valueText(parameter.defaultValue, parameter) })}</div>}
              </td>
              <td className="lz-parameters-source">
                {parameter.sources[0] === undefined ? (
                  <span className="lz-hint">–</span>
                ) : (
                  <span lang="zh-CN" title={parameter.sources[0].quote}>
                    <span className="lz-parameters-quote">{parameter.sources[0].quote}</span>{' '}
                    <span className="lz-hint lz-place">{placeOf(parameter.sources[0].place)}</span>
                  </span>
                )}
              </td>
              <td className="lz-parameters-mark">
                <Tooltip title={t(`markHint.${parameter.mark}`)}>
                  <span className="lz-secondary">{t(`mark.${parameter.mark}`)}</span>
                </Tooltip>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
