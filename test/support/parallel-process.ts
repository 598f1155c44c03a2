import type { Database } from '../../db/pool.js';
import { publishVersion } from '../../db/queries/definitions.js';
import { compile } from '../../model/compile.js';
import { process } from './process-builder.js';

const text = (name: string) => ({ zh: name, en: name });
const columns = { id: { type: 'string' }, product: { type: 'string' }, qty: { type: 'integer', minimum: 1 }, why: { type: 'string' } };
const properties = {
  days: { type: 'integer' },
  reason: { type: 'string' },
  note: { type: 'string', maxLength: 100 },
  note2: { type: 'string' },
  total: { type: 'integer' },
  photos: { type: 'array', items: { type: 'string' } },
  lines: { type: 'array', maxItems: 1000, items: { type: 'object', properties: columns } },
};
const looks = Object.fromEntries(
  [...Object.keys(properties), 'lines/product', 'lines/qty', 'lines/why'].map((name) => [
    name,
    { label: text(name), ...((name === 'reason' || name === 'lines/why') && { visibleWhen: 'days > 3' }) },
  ]),
);
const form = { name: text('form'), schema: { type: 'object', properties }, ui: { order: Object.keys(properties), fields: looks } };
const all = {
  days: 'editable',
  reason: 'required',
  note: 'editable',
  note2: 'editable',
  lines: 'editable',
  'lines/product': 'editable',
  'lines/qty': 'editable',
};
/** Each column is one's to fill and the other's to read. */
const column = (mine: 'qty' | 'product') => ({
  total: 'readonly',
  lines: 'editable',
  'lines/qty': mine === 'qty' ? 'required' : 'readonly',
  'lines/product': mine === 'product' ? 'required' : 'readonly',
});

/** Key of the process in which two people work on one record at once. */
export const PARALLEL = 'probe-parallel';

/**
 * Publishes it: P1 (service specialist) and P2 (after-sales) open together with all of one form; after both P3 and P4, of whose lists one fills a column and
 * the other another.
 */
export async function publishParallel(db: Database): Promise<void> {
  const [specialist, after] = [{ groups: ['service-specialist'] }, { groups: ['after-sales-specialist'] }];
  const document = process(PARALLEL)
    .with({
      orgPack: 'zhifu',
      numberCode: 'PP',
      mayStart: ['service-specialist'],
      owners: ['service-supervisor'],
      supervisors: ['service-supervisor'],
      forms: { form },
      startFields: {
        days: 'editable',
        reason: 'required',
        note: 'editable',
        total: 'editable',
        lines: 'editable',
        'lines/product': 'editable',
        'lines/qty': 'editable',
        'lines/why': 'required',
      },
      initial: { total: 'if total = null then 19.99 * 100 else total' },
    })
    .start()
    .parallel('split')
    .userTask('P1', { performers: specialist, form: 'form', fields: { ...all, 'lines/why': 'editable' } })
    .parallel('join')
    .parallel('split2')
    .userTask('P3', { performers: specialist, form: 'form', fields: column('qty') })
    .parallel('join2')
    .end()
    .from('split')
    .userTask('P2', { performers: after, form: 'form', fields: { ...all, photos: 'editable' } })
    .to('join')
    .from('split2')
    .userTask('P4', { performers: after, form: 'form', fields: column('product') })
    .to('join2')
    .build();
  await publishVersion(db, { document, checksum: PARALLEL, note: null, publishedBy: 'test', compile });
}
