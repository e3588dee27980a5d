// Monaco with its editing features, the JSON language and its workers, set up once for policies.
import 'monaco-editor/features/register.all';
import { editor } from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';
import { POLICY_TYPES } from '../../model/policy-document';
import { readCodeTheme } from './code-theme';
import { policySchema } from './policy-schema';

export const POLICY_AUTHORITY = 'policy';

self.MonacoEnvironment = {
  getWorker: (_module: string, label: string) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
};

// What is wrong with a policy comes from the engine, so that there is one list of problems; the schemas only suggest.
jsonDefaults.setModeConfiguration({ ...jsonDefaults.modeConfiguration, diagnostics: false, colors: false });
jsonDefaults.setDiagnosticsOptions({
  validate: false,
  enableSchemaRequest: false,
  schemas: POLICY_TYPES.map((policyType) => ({
    uri: `inmemory://schema/${policyType}.json`,
    fileMatch: [`${POLICY_AUTHORITY}/*/${policyType}/*`],
    schema: policySchema(policyType),
  })),
});

/** Applies the tokens in force at the element, now and whenever the page's theme changes, until it is stopped. */
export function followTheme(element: Element): () => void {
  const apply = (): void => {
    const theme = readCodeTheme(element);
    const name = theme.base === 'vs-dark' ? 'rolewalk-dark' : 'rolewalk-light';
    editor.defineTheme(name, { ...theme, inherit: true, rules: [...theme.rules], colors: { ...theme.colors } });
    editor.setTheme(name);
  };
  apply();
  const observer = new MutationObserver(apply);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    observer.disconnect();
  };
}

/** Monaco measures characters when it starts; the code font may arrive later. */
export async function remeasureWhenLoaded(fontFamily: string, fontSize: number): Promise<void> {
  await document.fonts.load(`${fontSize}px ${fontFamily}`);
  editor.remeasureFonts();
}
