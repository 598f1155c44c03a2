import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Image, Progress, Upload } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../components/states.js';
import { readAttachmentHead, uploadFile } from './upload.js';
import { ariaOf, type WidgetProps } from './widget-props.js';
import './files.css';

interface Running {
  readonly key: number;
  readonly name: string;
  readonly percent: number;
  readonly failed?: string;
}

const attachmentKey = (id: string): readonly string[] => ['attachment', id];
const addressOf = (id: string): string => `/api/attachments/${encodeURIComponent(id)}`;

/** Ids in a file field's value: one id or a list of them. */
export function attachmentIds(value: unknown): string[] {
  if (typeof value === 'string' && value !== '') return [value];
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
}

let nextKey = 0;

/** Uploads with progress, previews of pictures, removal. The value is a list of attachment ids, or one id. */
export function FilesWidget(props: WidgetProps): ReactNode {
  const { t } = useTranslation('forms');
  const errorText = useErrorText();
  const client = useQueryClient();
  const { field, value, onChange } = props;
  const [running, setRunning] = useState<readonly Running[]>([]);
  const many = field.schema.type === 'array';
  const ids = attachmentIds(value);
  // Several uploads may end between two renderings; each must see the others.
  const latest = useRef<readonly string[]>(ids);
  useEffect(() => {
    latest.current = attachmentIds(value);
  }, [value]);
  const change = (next: (ids: readonly string[]) => readonly string[]): void => {
    const list = next(latest.current);
    latest.current = list;
    onChange(many ? (list.length === 0 ? undefined : list) : list.at(-1));
  };
  const send = (file: File): void => {
    const key = (nextKey += 1);
    const update = (change: Partial<Running>): void => setRunning((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
    setRunning((all) => [...all, { key, name: file.name, percent: 0 }]);
    uploadFile(file, (percent) => update({ percent })).then(
      (stored) => {
        client.setQueryData(attachmentKey(stored.id), { name: stored.name, type: stored.type });
        setRunning((all) => all.filter((one) => one.key !== key));
        change((now) => (many ? [...now, stored.id] : [stored.id]));
      },
      (error: unknown) => update({ failed: errorText(error) }),
    );
  };
  return (
    <div className="lz-files">
      <Upload.Dragger
        {...ariaOf(props)}
        multiple={many}
        showUploadList={false}
        disabled={props.disabled}
        beforeUpload={(file) => (send(file), false)}
        className="lz-files-drop"
      >
        <span>
          <UploadOutlined aria-hidden /> {field.name.toLowerCase().includes('photo') ? t('files.photo') : t('files.add')}
        </span>
        <span className="lz-hint"> {t('files.hint')}</span>
      </Upload.Dragger>
      <AttachmentList ids={ids} onRemove={props.disabled ? undefined : (id) => change((now) => now.filter((each) => each !== id))} />
      {running.map((one) => (
        <div key={one.key} className="lz-file-running" role="status">
          {one.failed === undefined ? (
            <>
              <span>{t('files.uploading', { name: one.name, percent: one.percent })}</span>
              <Progress percent={one.percent} size="small" showInfo={false} aria-label={one.name} />
            </>
          ) : (
            <span className="lz-file-failed">
              {t('files.failed', { name: one.name, reason: one.failed })}
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('files.remove', { name: one.name })}
                onClick={() => setRunning((all) => all.filter((each) => each.key !== one.key))}
              />
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** Stored files: pictures as thumbnails that open large, others as links. */
export function AttachmentList({ ids, onRemove }: { readonly ids: readonly string[]; readonly onRemove?: (id: string) => void }): ReactNode {
  if (ids.length === 0) return null;
  return (
    <Image.PreviewGroup>
      <ul className="lz-file-list">
        {ids.map((id) => (
          <AttachmentItem key={id} id={id} onRemove={onRemove} />
        ))}
      </ul>
    </Image.PreviewGroup>
  );
}

function AttachmentItem({ id, onRemove }: { id: string; onRemove?: (id: string) => void }): ReactNode {
  const { t } = useTranslation('forms');
  const head = useQuery({ queryKey: attachmentKey(id), queryFn: () => readAttachmentHead(id), staleTime: Infinity });
  const name = head.data?.name ?? t('files.unnamed');
  const picture = head.data?.type.startsWith('image/') === true;
  return (
    <li className={picture ? 'lz-file lz-file-picture' : 'lz-file'}>
      {picture ? (
        <Image src={addressOf(id)} alt={name} width={88} height={66} />
      ) : (
        <a href={addressOf(id)} target="_blank" rel="noreferrer">
          <PaperClipOutlined aria-hidden /> {name}
        </a>
      )}
      {onRemove !== undefined && (
        <Button
          size="small"
          type="text"
          className="lz-file-remove"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('files.remove', { name })}
          onClick={() => onRemove(id)}
        />
      )}
    </li>
  );
}
