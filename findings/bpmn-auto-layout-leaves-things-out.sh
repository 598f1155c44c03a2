#!/usr/bin/env bash
# bpmn-auto-layout 1.3.0 answers with a drawing that lacks, without a word, what it does not place: text annotations with
# their associations, lanes, each participant but the first, and every sequence flow whose ends do not name it as incoming
# and outgoing, which BPMN leaves open. A data object, which BPMN draws by its reference only, gets a shape of its own.
source "$(dirname "$0")/lib/room.sh"
npm_packages bpmn-auto-layout@1.3.0 bpmn-moddle@10.3.1
cat >run.mjs <<'JS'
import { layoutProcess } from 'bpmn-auto-layout';
import { BpmnModdle } from 'bpmn-moddle';
import { row, versions } from './report.mjs';

versions('bpmn-auto-layout');
const drawn = async (inside) => {
  const xml = await layoutProcess(`<definitions id="all" targetNamespace="findings" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">${inside}</definitions>`);
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  return rootElement.diagrams.flatMap(({ plane }) => plane.planeElement.map(({ bpmnElement }) => bpmnElement.id)).sort();
};
const flow = (id) => `<sequenceFlow id="flow${id}" sourceRef="start${id}" targetRef="task${id}"/>`;
const work = (id) => `<startEvent id="start${id}"><outgoing>flow${id}</outgoing></startEvent><task id="task${id}"><incoming>flow${id}</incoming></task>${flow(id)}`;
row('a process', { guess: ['flowA', 'startA', 'taskA'], was: ['flowA', 'startA', 'taskA'], is: await drawn(`<process id="A">${work('A')}</process>`) });
const brief = `<process id="A"><startEvent id="startA"/><task id="taskA"/>${flow('A')}</process>`;
row('without incoming and outgoing', { guess: ['flowA', 'startA', 'taskA'], was: ['startA', 'taskA'], is: await drawn(brief) });
const note = '<textAnnotation id="note"><text>Why so</text></textAnnotation><association id="noteLine" sourceRef="taskA" targetRef="note"/>';
row('with a text annotation', { guess: ['flowA', 'note', 'noteLine', 'startA', 'taskA'], was: ['flowA', 'startA', 'taskA'], is: await drawn(`<process id="A">${work('A')}${note}</process>`) });
const lanes = '<laneSet id="lanes"><lane id="office"><flowNodeRef>startA</flowNodeRef></lane><lane id="shop"><flowNodeRef>taskA</flowNodeRef></lane></laneSet>';
row('with two lanes', { guess: ['flowA', 'office', 'shop', 'startA', 'taskA'], was: ['flowA', 'startA', 'taskA'], is: await drawn(`<process id="A">${lanes}${work('A')}</process>`) });
const two = '<collaboration id="both"><participant id="poolA" processRef="A"/><participant id="poolB" processRef="B"/></collaboration>';
const pools = await drawn(`${two}<process id="A">${work('A')}</process><process id="B">${work('B')}</process>`);
row('with two participants, what is drawn of the second', { guess: ['flowB', 'poolB', 'startB', 'taskB'], was: [], is: pools.filter((id) => id.endsWith('B')) });
const data = await drawn(`<process id="A"><dataObject id="order"/><dataObjectReference id="orderHere" dataObjectRef="order"/>${work('A')}</process>`);
row('with a data object and its reference', { guess: ['orderHere'], was: ['order', 'orderHere'], is: data.filter((id) => id.startsWith('order')) });
JS
node run.mjs
