import { CheckOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCents, formatDate, formatInstant } from '../../i18n/format.js';
import { useLanguage, useLocalized } from '../../i18n/i18n.js';
import { isBlank, type FieldModel } from '../form-model.js';
import { AttachmentList, attachmentIds } from './files-widget.js';
import { usePartyName } from './party-widget.js';
import { usePersonName } from './person-widget.js';
import { textOf } from './widget-props.js';

/** A value one may only read: as text, with its unit and words, never as a greyed input. */
export function ReadonlyValue({ field, value }: { readonly field: FieldModel; readonly value: unknown }): ReactNode {
  const { t } = useTranslation();
  const { t: forms } = useTranslation('forms');
  const language = useLanguage();
  const text = useLocalized();
  if (isBlank(value)) return <span className="lz-hint">–</span>;
  switch (field.widget) {
    case 'money':
      return typeof value === 'number' ? <span className="lz-nums">{`${formatCents(value)} ${forms('yuan')}`}</span> : textOf(value);
    case 'datetime':
      return <span className="lz-nums">{Number.isNaN(Date.parse(textOf(value))) ? textOf(value) : formatInstant(textOf(value), language)}</span>;
    case 'date':
      return <span className="lz-nums">{formatDate(textOf(value), language)}</span>;
    case 'select': {
      const option = field.options.find((each) => each.value === value);
      return option === undefined ? textOf(value) : text(option.label);
    }
    case 'boolean':
    case 'consent':
      return value === true ? (
        <span>
          <CheckOutlined aria-hidden style={{ color: 'var(--lz-pine)' }} /> {t('yes')}
        </span>
      ) : (
        t('no')
      );
    case 'party':
      return <PartyName id={textOf(value)} />;
    case 'person':
      return <PersonName id={textOf(value)} />;
    case 'files':
      return <AttachmentList ids={attachmentIds(value)} />;
    case 'longtext':
      return <span className="lz-long-value">{textOf(value)}</span>;
    default:
      return <span className="lz-nums">{textOf(value)}</span>;
  }
}

function PartyName({ id }: { id: string }): ReactNode {
  return <>{usePartyName(id)}</>;
}

function PersonName({ id }: { id: string }): ReactNode {
  return <>{usePersonName(id)}</>;
}
