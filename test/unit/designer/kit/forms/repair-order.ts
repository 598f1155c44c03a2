import { fieldsOf, type FormDocument } from '../../../../../designer/src/kit/forms/form-model.js';

/** A form like the repair order's, small enough to read. */
export const repairOrder: FormDocument = {
  schema: {
    required: ['agentId', 'lines'],
    properties: {
      agentId: { type: 'string', minLength: 1 },
      receivedAt: { type: 'string', format: 'date-time' },
      waybill: { type: 'string', maxLength: 5 },
      freightOutCents: { type: 'integer', minimum: 0 },
      note: { type: 'string', maxLength: 5000 },
      photos: { type: 'array', items: { type: 'string' } },
      number: { type: 'string', readOnly: true },
      lines: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['product', 'qtyDeclared'],
          properties: {
            id: { type: 'string' },
            product: { type: 'string', minLength: 1 },
            route: { type: 'string', enum: ['baike', 'taiwan'] },
            qtyDeclared: { type: 'integer', minimum: 1 },
            priceBaseCents: { type: 'integer', minimum: 0 },
            underWarranty: { type: 'boolean' },
          },
        },
      },
    },
  },
  ui: {
    order: ['agentId', 'receivedAt', 'waybill', 'freightOutCents', 'lines', 'photos', 'note', 'number'],
    fields: {
      agentId: { label: { zh: '代理商', en: 'Agent' }, widget: 'party', partyKind: 'agent' },
      receivedAt: { label: { zh: '收货时间', en: 'Received at' } },
      waybill: { label: { zh: '运单号', en: 'Waybill' } },
      freightOutCents: { label: { zh: '运费', en: 'Freight' } },
      note: { label: { zh: '备注', en: 'Note' } },
      photos: { label: { zh: '照片', en: 'Photos' } },
      number: { label: { zh: '单号', en: 'Number' } },
      lines: { label: { zh: '返修明细', en: 'Items' } },
      'lines/route': {
        label: { zh: '路线', en: 'Route' },
        options: { baike: { zh: '佰科工厂', en: 'Baike factory' }, taiwan: { zh: '台湾返修', en: 'Taiwan' }, maxell: { zh: 'Maxell', en: 'Maxell' } },
      },
      'lines/product': { label: { zh: '产品', en: 'Product' } },
      'lines/qtyDeclared': { label: { zh: '申报数量', en: 'Declared' } },
      'lines/underWarranty': { label: { zh: '保固内', en: 'In warranty' } },
      'lines/priceBaseCents': { label: { zh: '基准价', en: 'Base price' } },
    },
  },
};

export const fields = fieldsOf(repairOrder);
export const lines = fields.find((field) => field.name === 'lines')!;
