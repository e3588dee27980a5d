// A shell script under construction: commands of one account, and the files with policies that they read.
import type { Json } from '../set-up/policy-json';
import { mentions } from '../set-up/policy-json';
import { commentLine, joinWords, quote, raw, sedPattern, type Raw, type Word } from './shell-words';

export type ScriptSettings = {
  readonly profile: string;
  readonly region: string;
  /** ARNs that AWS makes up, which files name as they are in the world. */
  readonly minted: readonly string[];
};

export class Script {
  readonly #settings: ScriptSettings;
  readonly #lines: string[] = [];
  #files = 0;

  constructor(settings: ScriptSettings) {
    this.#settings = settings;
  }

  get text(): string {
    return this.#lines.join('\n');
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  get region(): string {
    return this.#settings.region;
  }

  /** The variable that holds the ARN which AWS gave in place of the world's. */
  variableOf(arn: string): string {
    return `ARN_${this.#settings.minted.indexOf(arn) + 1}`;
  }

  /** From here on, files that name the world's ARN name the one in its variable. */
  useVariable(arn: string): void {
    const pattern = quote(sedPattern(arn));
    this.#lines.push(`printf 's|%s|%s|g\\n' ${pattern} "$${this.variableOf(arn)}" >> "$DIR/arns.sed"`);
  }

  comment(text: string): void {
    this.#lines.push('', commentLine(text));
  }

  line(text: string): void {
    this.#lines.push(text);
  }

  /** A command of a service that is the same everywhere. */
  global(...words: readonly Word[]): string {
    return `aws ${joinWords(words)} --profile ${quote(this.#settings.profile)}`;
  }

  /** A command of a service in the account's region. */
  regional(...words: readonly Word[]): string {
    return `${this.global(...words)} --region ${quote(this.#settings.region)}`;
  }

  /** Runs a command that makes something; where that is there already, goes on. */
  make(command: string): void {
    this.#lines.push(`make ${command}`);
  }

  /** Writes JSON to a file and gives the word by which a command reads it. */
  file(name: string, content: Json, prefix = 'file://'): Raw {
    this.#files += 1;
    const clean = name.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 60);
    const path = `"$DIR/${this.#files}-${clean}.json"`;
    const text = JSON.stringify(content, null, 2);
    const isFilled = mentions(content, this.#settings.minted);
    this.#lines.push(isFilled ? `sed -f "$DIR/arns.sed" > ${path} <<'END'` : `cat > ${path} <<'END'`, text, 'END');
    return raw(`${prefix}${path}`);
  }
}
