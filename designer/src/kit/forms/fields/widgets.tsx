import type { ComponentType } from 'react';
import type { Widget } from '../form-model.js';
import { BooleanWidget, ConsentWidget, SelectWidget } from './choice-widgets.js';
import { DateWidget, DatetimeWidget } from './date-widgets.js';
import { FilesWidget } from './files-widget.js';
import { PartyWidget } from './party-widget.js';
import { PersonWidget } from './person-widget.js';
import { LongtextWidget, MoneyWidget, NumberWidget, TextWidget } from './text-widgets.js';
import type { WidgetProps } from './widget-props.js';

/** The component of each widget; `lines` is a table of the others and lives in `lines/`. */
export const widgets: Readonly<Record<Exclude<Widget, 'lines'>, ComponentType<WidgetProps>>> = {
  text: TextWidget,
  longtext: LongtextWidget,
  number: NumberWidget,
  money: MoneyWidget,
  datetime: DatetimeWidget,
  date: DateWidget,
  select: SelectWidget,
  boolean: BooleanWidget,
  consent: ConsentWidget,
  party: PartyWidget,
  person: PersonWidget,
  files: FilesWidget,
};
