import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRequest } from '../../../../../api/contract/index.js';
import { api } from '../../../kit/api-client/client.js';
import { ApiProblem } from '../../../kit/api-client/problem.js';
import { queryKeys } from '../../../kit/api-client/query-keys.js';
import { useErrorText } from '../../../kit/components/states.js';
import { useLocalized } from '../../../kit/i18n/i18n.js';
import { useUser } from '../../../kit/session/session.js';
import { useUnsaved } from '../../../kit/unsaved/use-unsaved.js';
import { useDepartments, useRoles } from '../../../kit/api-client/organisation.js';

/** The star behind the label, as in the forms of processes. */
const starBehind = (label: ReactNode, { required }: { required: boolean }): ReactNode => (
  <>
    {label}
    {required && (
      <span className="lz-required" aria-hidden>
        *
      </span>
    )}
  </>
);

/** Adds a person with posts; what the API finds wrong stands beside its field. */
export function AddPersonDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('people');
  const { message } = App.useApp();
  const text = useLocalized();
  const user = useUser();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [form] = Form.useForm<UserRequest>();
  const entered = Form.useWatch((values: Partial<UserRequest>) => [values.name, values.username, values.password].join(''), form);
  const unsaved = useUnsaved((entered ?? '') !== '');
  const roles = useRoles().data ?? [];
  const departments = useDepartments().data ?? [];
  const create = useMutation({
    mutationFn: (request: UserRequest) => api.post('/api/users', { ...request, orgPack: user.orgPack }),
    onSuccess: async (_, request) => {
      await client.invalidateQueries({ queryKey: queryKeys.users });
      void message.success(t('form.created', { name: request.name }));
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiProblem)
        form.setFields(error.errors.map((fault) => ({ name: fault.path.slice(1).split('/')[0] as keyof UserRequest, errors: [fault.message] })));
    },
  });
  const required = (label: string) => [{ required: true, message: t('form.missing', { label }) }];
  return (
    <Modal open title={t('add')} okText={t('form.create')} confirmLoading={create.isPending} onOk={form.submit} onCancel={() => unsaved.leave(onClose)}>
      {create.isError && <Alert type="error" showIcon title={errorText(create.error)} />}
      <Form<UserRequest> form={form} layout="vertical" requiredMark={starBehind} onFinish={(values) => create.mutate(values)}>
        <Form.Item name="name" label={t('column.name')} rules={required(t('column.name'))}>
          <Input />
        </Form.Item>
        <Form.Item name="username" label={t('column.username')} extra={t('form.usernameHint')} rules={required(t('column.username'))}>
          <Input autoComplete="off" autoCapitalize="none" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('form.password')}
          extra={t('form.passwordHint')}
          rules={[...required(t('form.password')), { min: 8, message: t('form.passwordHint') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="roles" label={t('column.roles')} rules={required(t('column.roles'))}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={roles.map((role) => ({ value: role.id, label: text(role.name) }))} />
        </Form.Item>
        <Form.Item name="departmentId" label={t('column.department')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={departments.map((department) => ({ value: department.id, label: text(department.name) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
