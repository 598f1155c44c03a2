import { Alert, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeputyRequest } from '../../../../../api/contract/index.js';
import { useDefinitions } from '../../../kit/api-client/definitions.js';
import { Fault, Labelled, marksOf } from '../../../kit/components/labelled.js';
import { PersonSelect } from '../../../kit/components/person-select.js';
import { useErrorText } from '../../../kit/components/states.js';
import { splitProblems, type FieldErrors, noErrors } from '../../../kit/forms/field-errors.js';
import { ApiProblem } from '../../../kit/api-client/problem.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import { useUser } from '../../../kit/session/session.js';
import { useUnsaved } from '../../../kit/unsaved/use-unsaved.js';
import { useLooksAfterAll } from './looks-after-all.js';
import { Moment } from './moment-field.js';
import { useNameDeputy } from './use-name-deputy.js';

/** Value of "every process" in the choice; no key is empty. */
const EVERY = '';

/** What is typed; blank: not said. */
interface Typed {
  readonly user: string;
  readonly deputy: string;
  readonly process: string;
  readonly from: string;
  readonly until: string;
}

const requestOf = ({ user, deputy, process, from, until }: Typed, self: string): DeputyRequest => ({
  ...(user !== self && { user }),
  deputy,
  until,
  ...(from !== '' && { from }),
  ...(process !== EVERY && { process }),
});

/** What the API finds wrong with the fields, by their names. */
const faultsIn = (error: Error | null): FieldErrors => (error instanceof ApiProblem ? splitProblems(error.errors, '').fields : noErrors);

/** Fields at which a fault is shown. */
const SHOWN = new Set(['/user', '/deputy', '/process', '/from', '/until']);

/** Names who stands in, for whom (ops and administrators: for anybody), for which process, from when until when. */
export function DeputyDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('deputies');
  const self = useUser();
  const all = useLooksAfterAll();
  const errorText = useErrorText();
  const [typed, setTyped] = useState<Typed>({ user: self.id, deputy: '', process: EVERY, from: '', until: '' });
  const [tried, setTried] = useState(false);
  const unsaved = useUnsaved(typed.deputy !== '' || typed.until !== '');
  const name = useNameDeputy(() => {
    unsaved.release();
    onClose();
  });
  const found = faultsIn(name.error);
  const faultOf = (field: keyof Typed, missing?: string): string | undefined =>
    tried && typed[field] === '' && missing !== undefined ? missing : found.get(`/${field}`);
  const set = (change: Partial<Typed>): void => {
    name.reset();
    setTyped({ ...typed, ...change });
  };
  const submit = (): void => {
    setTried(true);
    if (typed.deputy !== '' && typed.until !== '') name.mutate(requestOf(typed, self.id));
  };
  const faults = { user: faultOf('user'), deputy: faultOf('deputy', t('form.missingDeputy')), until: faultOf('until', t('form.missingUntil')) };
  return (
    <Modal
      open
      title={t('form.title')}
      okText={t('form.submit')}
      confirmLoading={name.isPending}
      onOk={submit}
      onCancel={() => unsaved.leave(onClose)}
      destroyOnHidden
    >
      {name.error !== null && ![...found.keys()].some((path) => SHOWN.has(path)) && <Alert type="error" showIcon title={errorText(name.error)} />}
      {all && (
        <Labelled id="deputy-user" label={t('form.user')} error={faults.user}>
          <PersonSelect
            {...marksOf('deputy-user', faults.user)}
            value={typed.user}
            instead={{ value: self.id, label: self.name }}
            onChange={(user) => set({ user })}
          />
        </Labelled>
      )}
      <Labelled id="deputy-deputy" label={t('form.deputy')} error={faults.deputy}>
        <PersonSelect
          {...marksOf('deputy-deputy', faults.deputy)}
          value={typed.deputy === '' ? undefined : typed.deputy}
          without={typed.user}
          onChange={(deputy) => set({ deputy })}
        />
      </Labelled>
      <ProcessChoice value={typed.process} error={found.get('/process')} onChange={(process) => set({ process })} />
      <Moment id="deputy-from" label={t('form.from')} hint={t('form.fromHint')} value={typed.from} error={faultOf('from')} onChange={(from) => set({ from })} />
      <Moment id="deputy-until" label={t('form.until')} isRequired value={typed.until} error={faults.until} onChange={(until) => set({ until })} />
    </Modal>
  );
}

interface ProcessChoiceProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function ProcessChoice({ value, error, onChange }: ProcessChoiceProps): ReactNode {
  const { t } = useTranslation('deputies');
  const text = useLocalized();
  const definitions = useDefinitions().data ?? [];
  return (
    <div className="lz-dialog-field">
      <label htmlFor="deputy-process">{t('form.process')}</label>
      <Select
        id="deputy-process"
        style={{ width: '100%' }}
        value={value}
        status={error === undefined ? '' : 'error'}
        aria-describedby={error === undefined ? undefined : 'deputy-process-error'}
        showSearch={{ optionFilterProp: 'label' }}
        options={[{ value: EVERY, label: t('everyProcess') }, ...definitions.map(({ key, name }) => ({ value: key, label: text(name) }))]}
        onChange={onChange}
      />
      <Fault id="deputy-process" error={error} />
    </div>
  );
}
