import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalEntryOf } from '../../../../../../api/contract/index.js';
import { ReadonlyValue } from '../../../../kit/forms/fields/readonly-value.js';
import { useLocalized } from '../../../../kit/i18n/i18n.js';
import { useValueWords } from '../../parameters/decision/value-words.js';
import type { Fields } from './labelled-changes.js';

type Data = JournalEntryOf<'decisionMade'>['data'];

/** What a decision table was asked with, which rows hit, and what each of them gives. */
export function DecisionSaid({ data, fields }: { readonly data: Data; readonly fields: Fields }): ReactNode {
  const { t } = useTranslation('case');
  return (
    <dl className="lz-changes">
      {data.inputs.map((input, i) => (
        <Asked key={`${i} ${input.expression}`} input={input} fields={fields} />
      ))}
      {data.rules.map((rule) => (
        <div key={rule.row} className="lz-change">
          <dt>{t('decision.row', { row: rule.row })}</dt>
          <dd>
            <Given rule={rule} outputs={data.outputs} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** An input with its value, in the words of the field where it is one. */
function Asked({ input, fields }: { readonly input: Data['inputs'][number]; readonly fields: Fields }): ReactNode {
  const text = useLocalized();
  const words = useValueWords();
  const field = fields.get(input.expression);
  const label = input.label ?? field?.label;
  return (
    <div className="lz-change">
      <dt>{label ? text(label) : <span className="lz-mono">{input.expression}</span>}</dt>
      <dd>{field && input.value !== null ? <ReadonlyValue field={field} value={input.value} /> : words(input.value)}</dd>
    </div>
  );
}

/** What a rule gives, column by column, and why, in the words of who keeps the table. */
function Given({ rule, outputs }: { readonly rule: Data['rules'][number]; readonly outputs: Data['outputs'] }): ReactNode {
  const { t } = useTranslation();
  const { t: ofCase } = useTranslation('case');
  const text = useLocalized();
  const words = useValueWords();
  const named = rule.gives.map((value, i) => {
    const output = outputs[i];
    return t('pair', { name: output?.label ? text(output.label) : (output?.name ?? ''), value: words(value) });
  });
  const about = [rule.id, rule.annotation].filter((each) => each !== undefined);
  return (
    <>
      {named.join(ofCase('listComma'))}
      {about.length > 0 && <span className="lz-hint"> {about.join(' · ')}</span>}
    </>
  );
}
