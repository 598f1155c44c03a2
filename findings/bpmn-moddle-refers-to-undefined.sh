#!/usr/bin/env bash
# bpmn-moddle 10.3.1: a reference to an element that has no id is written as the word "undefined", in an attribute as in
# an element, without an error. Read again it is no reference, and the flow has lost its end. An id is not made up either.
source "$(dirname "$0")/lib/room.sh"
npm_packages bpmn-moddle@10.3.1
cat >run.mjs <<'JS'
import { BpmnModdle } from 'bpmn-moddle';
import { row, versions } from './report.mjs';

versions('bpmn-moddle');
const moddle = new BpmnModdle();
async function written(taskId) {
  const start = moddle.create('bpmn:StartEvent', { id: 'start' });
  const task = moddle.create('bpmn:Task', { id: taskId, name: 'Check' });
  const flow = moddle.create('bpmn:SequenceFlow', { id: 'flow', sourceRef: start, targetRef: task });
  const lane = moddle.create('bpmn:Lane', { id: 'lane', flowNodeRef: [task] });
  const laneSets = [moddle.create('bpmn:LaneSet', { id: 'lanes', lanes: [lane] })];
  const process = moddle.create('bpmn:Process', { id: 'process', laneSets, flowElements: [start, task, flow] });
  const { xml } = await moddle.toXML(moddle.create('bpmn:Definitions', { targetNamespace: 'urn:example', rootElements: [process] }));
  return `${/targetRef="([^"]*)"/.exec(xml)?.[1]} and ${/<bpmn:flowNodeRef>([^<]*)</.exec(xml)?.[1]}`;
}
const seen = (taskId) => written(taskId).catch(() => 'an error');
row('flow and lane refer to a task with an id', { guess: 'task and task', was: 'task and task', is: await seen('task') });
row('flow and lane refer to a task without an id', { guess: 'an error', was: 'undefined and undefined', is: await seen(undefined) });
JS
node run.mjs
