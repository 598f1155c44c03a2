import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { HandOverPreview, HandOverRequest, Job } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { PREFER_BAR } from '../../../kit/api-client/jobs.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { EVERYBODY, receiversOfPerson } from '../../../kit/components/found-people.js';
import { Labelled, marksOf } from '../../../kit/components/labelled.js';
import { PersonSelect } from '../../../kit/components/person-select.js';
import { useErrorText } from '../../../kit/components/states.js';
import { useUnsaved } from '../../../kit/unsaved/use-unsaved.js';

/** Value of "back to their groups" in the choice of people; no user name has a colon. */
const TO_GROUPS = 'groups:';

/** Gives all that one person has to do to another, or back to its groups: says how many tasks that are before anything is done. */
export function HandOverDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('jobs');
  const { t: forms } = useTranslation('forms');
  const errorText = useErrorText();
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = from === undefined || to === undefined || reason.trim() === '';
  const faultOf = (isMissing: boolean, words: string): string | undefined => (tried && isMissing ? words : undefined);
  const faults = {
    from: faultOf(from === undefined, forms('fault.requiredChoice', { label: t('handOver.from') })),
    to: faultOf(to === undefined, forms('fault.requiredChoice', { label: t('handOver.to') })),
    reason: faultOf(reason.trim() === '', forms('fault.required', { label: t('handOver.reason') })),
  };
  const request = (): HandOverRequest => ({ to: to === undefined || to === TO_GROUPS ? null : to, reason: reason.trim() });
  const unsaved = useUnsaved(reason.trim() !== '');
  const save = useHandOver(from ?? '', () => {
    unsaved.release();
    onClose();
  });
  const submit = (): void => {
    setTried(true);
    if (!missing) save.mutate(request());
  };
  return (
    <Modal open title={t('handOver.title')} okText={t('handOver.submit')} confirmLoading={save.isPending} onOk={submit} onCancel={() => unsaved.leave(onClose)}>
      {save.error !== null && <Alert type="error" showIcon title={errorText(save.error)} />}
      <Labelled id="hand-over-from" label={t('handOver.from')} error={faults.from}>
        <PersonSelect {...marksOf('hand-over-from', faults.from)} value={from} onChange={setFrom} />
      </Labelled>
      <Labelled id="hand-over-to" label={t('handOver.to')} error={faults.to}>
        <PersonSelect
          {...marksOf('hand-over-to', faults.to)}
          value={to}
          from={from === undefined ? EVERYBODY : receiversOfPerson(from)}
          without={from}
          instead={{ value: TO_GROUPS, label: t('handOver.toGroups') }}
          onChange={setTo}
        />
      </Labelled>
      <Effect from={from} request={to === undefined ? undefined : request().to} />
      <Labelled id="hand-over-reason" label={t('handOver.reason')} error={faults.reason}>
        <Input.TextArea
          {...marksOf('hand-over-reason', faults.reason)}
          value={reason}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setReason(event.target.value)}
        />
      </Labelled>
    </Modal>
  );
}

/** Begins the job and shows its page, where the bar is. */
function useHandOver(from: string, onClose: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: HandOverRequest) => api.post<Job>(`/api/users/${encodeURIComponent(from)}/hand-over`, body, { headers: PREFER_BAR }),
    onSuccess: async (job) => {
      await client.invalidateQueries({ queryKey: queryKeys.jobs() });
      onClose();
      await navigate(`/jobs/${job.id}`);
    },
  });
}

/** How many tasks would change hands. `request`: who would get them, null: their groups. */
function Effect({ from, request }: { from: string | undefined; request: string | null | undefined }): ReactNode {
  const { t } = useTranslation('jobs');
  const errorText = useErrorText();
  const preview = useQuery({
    queryKey: ['hand-over', from, request],
    queryFn: ({ signal }) =>
      api.post<HandOverPreview>(
        `/api/users/${encodeURIComponent(from ?? '')}/hand-over`,
        { to: request ?? null, reason: 'dry run' },
        { query: { dryRun: true }, signal },
      ),
    enabled: from !== undefined && request !== undefined,
    retry: false,
  });
  if (preview.isError) return <Alert type="error" showIcon title={errorText(preview.error)} />;
  if (preview.data === undefined) return null;
  const { effects, refused } = preview.data;
  return (
    <p role="status">
      {effects.length === 0 && refused.length === 0 ? t('handOver.noTasks') : t('handOver.tasks', { count: effects.length })}
      {refused.length > 0 && <span className="lz-job-refused"> {t('handOver.refused', { count: refused.length })}</span>}
    </p>
  );
}
