import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session, SignInRequest } from '../../../../api/contract/index.js';
import { api, setCsrfToken } from '../../kit/api-client/client.js';
import { useErrorText } from '../../kit/components/states.js';
import { useFocusOnMount } from '../../kit/components/use-focus.js';
import { useLanguage } from '../../kit/i18n/i18n.js';

/** User name and password; used by the sign-in page and the dialog that renews an ended session. */
export function SignInForm({
  initialUsername = '',
  onSignedIn,
}: {
  readonly initialUsername?: string;
  readonly onSignedIn: (session: Session) => void;
}): ReactNode {
  const { t } = useTranslation('frame');
  const errorText = useErrorText();
  const username = useFocusOnMount(initialUsername === '');
  const password = useFocusOnMount(initialUsername !== '');
  const signIn = useMutation({
    mutationFn: (request: SignInRequest) => api.post<Session>('/api/session', request),
    onSuccess: (session) => {
      setCsrfToken(session.csrfToken);
      onSignedIn(session);
    },
  });
  // The answer is in the language of the request.
  const language = useLanguage();
  const { reset } = signIn;
  useEffect(() => reset(), [language, reset]);
  return (
    <Form<SignInRequest>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username: initialUsername, password: '' }}
      onFinish={(values) => signIn.mutate(values)}
      className="lz-sign-in-form"
    >
      {signIn.isError && <Alert type="error" showIcon title={errorText(signIn.error)} className="lz-sign-in-error" />}
      <Form.Item name="username" label={t('signIn.username')} rules={[{ required: true, message: t('signIn.usernameRequired') }]}>
        <Input ref={username} autoComplete="username" autoCapitalize="none" spellCheck={false} size="large" />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('signIn.passwordRequired') }]}>
        <Input.Password ref={password} autoComplete="current-password" size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
