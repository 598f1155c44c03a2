#!/usr/bin/env bash
# bpmn-moddle 10.3.1: some elements are read without a warning and written under the name of their type, which BPMN's
# schema does not know in that place: the paths of a correlation, and the condition and event of a multi-instance's
# complex behaviour. bpmn-moddle itself reads the new names, so a round trip through it shows nothing; every other
# reader of the file finds a correlation without a path.
source "$(dirname "$0")/lib/room.sh"
npm_packages bpmn-moddle@10.3.1
cat >run.mjs <<'JS'
import { BpmnModdle } from 'bpmn-moddle';
import { row, versions } from './report.mjs';

versions('bpmn-moddle');
const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const namesIn = (xml) => [...xml.matchAll(/<([a-z]\w*)/gi)].map(([, name]) => name);
/** Which names a file had that are gone once it was read and written, and which it has instead. */
async function renamed(content) {
  const file = `<definitions xmlns="${MODEL}" targetNamespace="urn:example"><message id="m"/>${content}</definitions>`;
  const moddle = new BpmnModdle();
  const { rootElement, warnings } = await moddle.fromXML(file, 'bpmn:Definitions');
  const [before, after] = [namesIn(file), namesIn((await moddle.toXML(rootElement)).xml)];
  const [gone, come] = [before.filter((name) => !after.includes(name)), after.filter((name) => !before.includes(name))];
  const what = gone.length > 0 ? `${gone.join(', ')} is now ${come.join(', ')}` : 'nothing';
  return `${what}; ${warnings.length} warnings`;
}
const guess = 'nothing; 0 warnings';
const many = (rest) => `<process id="p"><task id="t"><multiInstanceLoopCharacteristics>${rest}</multiInstanceLoopCharacteristics></task></process>`;
row('a cardinality', { guess, was: guess, is: await renamed(many('<loopCardinality>3</loopCardinality>')) });

const behaviour = '<complexBehaviorDefinition><condition>x</condition><event id="e"/></complexBehaviorDefinition>';
const implicit = 'condition, event is now formalExpression, implicitThrowEvent; 0 warnings';
row('a complex behaviour', { guess, was: implicit, is: await renamed(many(behaviour)) });

const retrieval = '<correlationPropertyRetrievalExpression messageRef="m"><messagePath>x</messagePath></correlationPropertyRetrievalExpression>';
const property = `<correlationProperty id="c">${retrieval}</correlationProperty>`;
row('the path to a property in a message', { guess, was: 'messagePath is now formalExpression; 0 warnings', is: await renamed(property) });

const binding = '<correlationPropertyBinding correlationPropertyRef="c"><dataPath>x</dataPath></correlationPropertyBinding>';
const subscription = `<process id="p"><correlationSubscription id="s">${binding}</correlationSubscription></process>`;
const dataPath = await renamed(`<correlationProperty id="c"/>${subscription}`);
row('the path to a property in the data', { guess, was: 'dataPath is now formalExpression; 0 warnings', is: dataPath });
JS
node run.mjs
