// The text of a template as values: JSON by the engine's reader, which sees names that stand twice, all else by YAML's.
import { fail, succeed, type Result } from '../../base/result';
import { readJson as readJsonTree, type JsonNode } from '../../engine/index';
import type { ImportProblem } from '../../model/import-problem';
import { readJson } from '../../base/json/read-json';
import { DEEPEST, readYaml } from './read-yaml';
import { faultAt } from './template-fault';
import { isMap, type TemplateMap, type TemplateValue } from './template-value';

/** CloudFormation itself takes a million characters. */
export const LARGEST_TEMPLATE = 5_000_000;

const BYTE_ORDER_MARK = '\ufeff';

/** The template's top level, or every reason why there is none. Never throws. */
export function parseTemplate(fileText: string): Result<TemplateMap, readonly ImportProblem[]> {
  const text = fileText.startsWith(BYTE_ORDER_MARK) ? fileText.slice(1) : fileText;
  if (text.length > LARGEST_TEMPLATE) {
    return fail([faultAt(text, null, 'too-large', { found: text.length, expected: LARGEST_TEMPLATE })]);
  }
  if (text.trim() === '') return fail([faultAt(text, null, 'empty-file')]);
  const read = /^\s*\{/.test(text) ? readAsJson(text) : readYaml(text);
  if (!read.ok) return read;
  if (!isMap(read.value)) {
    return fail([faultAt(text, 0, 'wrong-type', { expected: 'a template with Resources', found: 'something else' })]);
  }
  return succeed(read.value);
}

/** What begins like JSON may be YAML with braces; where it is neither, the fault is told as one of JSON. */
function readAsJson(text: string): Result<TemplateValue, readonly ImportProblem[]> {
  const json = readJson(text);
  if (!json.ok) {
    const yaml = readYaml(text);
    return yaml.ok ? yaml : fail([json.error]);
  }
  const { node, problems } = readJsonTree(text);
  const faults = problems.map(({ code, span, params }) =>
    code === 'json-too-deep'
      ? faultAt(text, span.start, 'too-deep', { expected: `at most ${DEEPEST} levels` })
      : faultAt(text, span.start, 'duplicate-name', { found: params['member'] ?? '' }),
  );
  return node === null || faults.length > 0 ? fail(faults) : succeed(convert(node));
}

function convert(node: JsonNode): TemplateValue {
  switch (node.kind) {
    case 'object':
      return new Map(node.members.map(({ key, value }) => [key, convert(value)]));
    case 'array':
      return node.items.map(convert);
    case 'null':
      return null;
    case 'string':
    case 'number':
    case 'boolean':
      return node.value;
  }
}
