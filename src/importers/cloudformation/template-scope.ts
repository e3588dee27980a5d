// Everything a reference in a template can mean: parameters, pseudo parameters, mappings, conditions, other resources.
import { parseArn } from '../../model/arn';
import { resolveFunction } from './functions';
import type { Lookups } from './lookups';
import { RESOURCE_TYPES, queueUrl, type Named, type Place } from './resource-types';
import { holeOf, holesIn, isHole, itemsOf, knownText, NOTHING, textOf, type Hole, type Resolved } from './resolved';
import { isList, isMap, mapAt, rowOf, textAt, type TemplateMap, type TemplateValue } from './template-value';
import { VALUE_COST, type WorkLimit } from './work-limit';

export type TemplateResource = {
  readonly id: string;
  readonly type: string;
  readonly properties: TemplateMap;
  /** What the resource's `Metadata` says under `Rolewalk`; empty in a template that somebody else wrote. */
  readonly notes: TemplateMap;
  /** The name of its condition; null where it has none. */
  readonly condition: string | null;
};

export type ScopeOptions = {
  readonly place: Place;
  readonly stack: string;
  readonly limit: WorkLimit;
};

/** Longer references from one to the next are a circle. */
const LONGEST_CHAIN = 50;

export class TemplateScope implements Lookups {
  readonly place: Place;
  readonly #template: TemplateMap;
  readonly #resources: ReadonlyMap<string, TemplateResource>;
  readonly #stack: string;
  readonly #limit: WorkLimit;
  readonly #names = new Map<string, string>();
  readonly #conditions = new Map<string, boolean | null>();
  readonly #madeUp = new Map<string, string>();
  #chain = 0;
  #unnamed = 0;

  constructor(
    template: TemplateMap,
    resources: ReadonlyMap<string, TemplateResource>,
    { place, stack, limit }: ScopeOptions,
  ) {
    this.#template = template;
    this.#resources = resources;
    this.place = place;
    this.#stack = stack;
    this.#limit = limit;
  }

  /** What names are made of although the template does not tell it, and the text that stands for it everywhere. */
  get madeUp(): ReadonlyMap<string, string> {
    return this.#madeUp;
  }

  spend(amount: number): void {
    this.#limit.spend(amount);
  }

  resolve(value: TemplateValue | undefined): Resolved {
    this.spend(VALUE_COST);
    if (value === undefined || value === null) return NOTHING;
    if (typeof value === 'string') {
      this.spend(value.length);
      return textOf(value);
    }
    if (isList(value)) {
      const items = value.map((item) => this.resolve(item)).filter(({ kind }) => kind !== 'none');
      return { kind: 'list', items };
    }
    const called = resolveFunction(this, value);
    if (called !== null) return called;
    const entries = new Map<string, Resolved>();
    for (const [name, item] of value) {
      const resolved = this.resolve(item);
      if (resolved.kind !== 'none') entries.set(name, resolved);
    }
    return { kind: 'map', entries };
  }

  /** A property of a resource. */
  property(resource: TemplateResource, name: string): Resolved {
    return this.resolve(resource.properties.get(name));
  }

  /** What nobody can tell: unknown under its label, unless a name needed it and something stands for it. */
  hole(label: string): Resolved {
    const clean = label.replace(/[^\w.:/-]+/g, '-').slice(0, 100);
    const madeUp = this.#madeUp.get(clean);
    return madeUp === undefined ? holeOf(clean) : textOf(madeUp);
  }

  /** The same for a value that no name can stand for: no other one is like it. */
  nameless(kind: string): Resolved {
    this.#unnamed += 1;
    return holeOf(`${kind}-${this.#unnamed}`);
  }

  ref(name: string): Resolved {
    const pseudo = this.#pseudo(name);
    if (pseudo !== null) return pseudo;
    const parameter = mapAt(this.#template, 'Parameters').get(name);
    if (isMap(parameter)) return this.#parameter(name, parameter);
    const resource = this.#resources.get(name);
    const row = resource === undefined ? undefined : rowOf(RESOURCE_TYPES, resource.type);
    if (resource === undefined || row === undefined) return this.hole(name);
    if (row.ref === 'arn') return textOf(this.arnOf(resource));
    return textOf(row.ref === 'url' ? queueUrl(this.#named(resource)) : this.nameOf(resource));
  }

  attribute(id: string, attribute: string): Resolved {
    const resource = this.#resources.get(id);
    const row = resource === undefined ? undefined : rowOf(RESOURCE_TYPES, resource.type);
    if (resource === undefined || row === undefined) return this.hole(`${id}.${attribute}`);
    if (attribute === 'Arn') return textOf(this.arnOf(resource));
    const attributes = row.attributes ?? {};
    if (!Object.hasOwn(attributes, attribute)) return this.hole(`${id}.${attribute}`);
    if (parseArn(attributes[attribute]?.(this.#named(resource)) ?? '') !== null) return textOf(this.arnOf(resource));
    return textOf(attributes[attribute]?.(this.#named(resource)) ?? '');
  }

  mapping(map: string, first: string, second: string): Resolved {
    const found = mapAt(mapAt(mapAt(this.#template, 'Mappings'), map), first).get(second);
    return found === undefined ? this.hole(`${map}.${first}.${second}`) : this.resolve(found);
  }

  /** The ARN of a resource whose type has one. */
  arnOf(resource: TemplateResource): string {
    const noted = textAt(resource.notes, 'Arn');
    if (noted !== null && parseArn(noted) !== null) return noted;
    return rowOf(RESOURCE_TYPES, resource.type)?.arn(this.#named(resource)) ?? '';
  }

  /** The name a resource has, or the one made up for it. */
  nameOf(resource: TemplateResource): string {
    const known = this.#names.get(resource.id);
    if (known !== undefined) return known;
    const noted = textAt(resource.notes, 'Arn');
    if (noted !== null && resource.type === 'AWS::KMS::Key') return noted.slice(noted.lastIndexOf('/') + 1);
    const row = rowOf(RESOURCE_TYPES, resource.type);
    const ownName = `${this.#stack}-${resource.id}`;
    // Only while names are being made can one lead back to itself.
    if (this.#chain > LONGEST_CHAIN) return ownName;
    this.#chain += 1;
    const given = row?.nameProperty == null ? NOTHING : this.property(resource, row.nameProperty);
    this.#chain -= 1;
    const own = row?.isLowerCase === true ? ownName.toLowerCase() : ownName;
    const name = given.kind === 'text' ? this.#withMadeUp(given) : own;
    this.#names.set(resource.id, name === '' ? own : name);
    return name === '' ? own : name;
  }

  /** True or false; null where it depends on something unknown. */
  isTrue(condition: string): boolean | null {
    const known = this.#conditions.get(condition);
    if (known !== undefined) return known;
    // Where a condition leads back to itself, nobody knows.
    this.#conditions.set(condition, null);
    const value = mapAt(this.#template, 'Conditions').get(condition);
    const answer = this.judge(value);
    this.#conditions.set(condition, answer);
    return answer;
  }

  judge(value: TemplateValue | undefined): boolean | null {
    this.spend(VALUE_COST);
    if (!isMap(value)) return null;
    const [entry] = value;
    if (entry === undefined || value.size !== 1) return null;
    const [name, argument] = entry;
    if (name === 'Condition') return typeof argument === 'string' ? this.isTrue(argument) : null;
    const parts = isList(argument) ? argument : [argument];
    if (name === 'Fn::Equals') return this.#areEqual(parts[0], parts[1]);
    if (name !== 'Fn::Not' && name !== 'Fn::And' && name !== 'Fn::Or') return null;
    const answers = parts.map((part) => this.judge(part));
    if (name === 'Fn::Not') return answers[0] === null || answers[0] === undefined ? null : !answers[0];
    const deciding = name === 'Fn::Or';
    if (answers.includes(deciding)) return deciding;
    return answers.includes(null) ? null : !deciding;
  }

  #areEqual(one: TemplateValue | undefined, other: TemplateValue | undefined): boolean | null {
    const [left, right] = [one, other].map((side) => {
      const value = this.resolve(side);
      return value.kind === 'none' ? '' : knownText(value);
    });
    return left === null || right === null ? null : left === right;
  }

  #named(resource: TemplateResource): Named {
    return {
      place: this.place,
      name: this.nameOf(resource),
      property: (name) => {
        const value = this.property(resource, name);
        return value.kind === 'text' ? this.#withMadeUp(value) : '';
      },
    };
  }

  #withMadeUp({ pieces }: Extract<Resolved, { kind: 'text' }>): string {
    for (const hole of holesIn(pieces)) {
      if (!this.#madeUp.has(hole.label)) this.#madeUp.set(hole.label, this.#makeUp(hole));
    }
    return pieces.map((piece) => (isHole(piece) ? (this.#madeUp.get(piece.label) ?? '') : piece)).join('');
  }

  /** A text that may stand in a name: a value that the parameter permits, else its own name in small letters. */
  #makeUp({ label }: Hole): string {
    const parameter = mapAt(mapAt(this.#template, 'Parameters'), label);
    const [allowed] = itemsOf(this.resolve(parameter.get('AllowedValues')));
    const text = knownText(allowed) ?? '';
    return text === '' ? label.toLowerCase().replace(/[^a-z0-9]+/g, '-') : text;
  }

  #parameter(name: string, parameter: TemplateMap): Resolved {
    const type = textAt(parameter, 'Type') ?? 'String';
    const value = parameter.get('Default');
    // The default of such a parameter is the place where its value is kept.
    if (type.startsWith('AWS::SSM::Parameter::Value') || typeof value !== 'string') return this.hole(name);
    this.spend(value.length);
    if (type !== 'CommaDelimitedList' && !type.startsWith('List<')) return textOf(value);
    return { kind: 'list', items: value.split(',').map((item) => textOf(item.trim())) };
  }

  #pseudo(name: string): Resolved | null {
    const { account, region, partition } = this.place;
    switch (name) {
      case 'AWS::AccountId':
        return textOf(account);
      case 'AWS::Region':
        return textOf(region);
      case 'AWS::Partition':
        return textOf(partition);
      case 'AWS::StackName':
        return textOf(this.#stack);
      case 'AWS::URLSuffix':
        return textOf(partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com');
      case 'AWS::NoValue':
        return NOTHING;
      case 'AWS::StackId':
      case 'AWS::NotificationARNs':
        return this.hole(name);
      default:
        return null;
    }
  }
}
