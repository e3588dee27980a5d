// A file on its way in: its text, and the JSON in it, parsed once however many readers ask.
import type { Result } from '../../base/result';
import type { ImportProblem } from '../../model/import-problem';
import type { FileText } from '../../model/open-files';
import { readJson } from '../../base/json/read-json';

export class SourceFile {
  readonly name: string;
  readonly text: string;
  #json: Result<unknown, ImportProblem> | null = null;

  constructor({ name, text }: FileText) {
    this.name = name;
    this.text = text;
  }

  get json(): Result<unknown, ImportProblem> {
    this.#json ??= readJson(this.text);
    return this.#json;
  }

  /** The JSON value; undefined where the text is no JSON. */
  get value(): unknown {
    return this.json.ok ? this.json.value : undefined;
  }

  /** The file's own name, without folders and ending. */
  get baseName(): string {
    const own = this.name.slice(this.name.lastIndexOf('/') + 1);
    const dot = own.lastIndexOf('.');
    return dot > 0 ? own.slice(0, dot) : own;
  }
}
