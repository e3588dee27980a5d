// Which views of the world there are to choose from: one of them is always the one that is shown.
import { shortName } from '../../model/arn';
import type { World } from '../../model/world';
import { fitsWhole, isBigWorld } from './graph-elements';
import type { GraphView, ViewMode } from './graph-view';

/** `question`: the way back to the question from a node that is looked at instead. */
export type ViewName = ViewMode | 'path' | 'question';

export type ViewChoice = { readonly name: ViewName; readonly label: string; readonly isDisabled: boolean };

/** The choices in their order; `hasPath`: whether there is a question to show the path of. */
export function viewChoices(world: World, center: string | null, hasPath: boolean): readonly ViewChoice[] {
  const choice = (name: ViewName, label: string, isDisabled = false): ViewChoice => ({ name, label, isDisabled });
  const path = choice('path', 'Path only', !hasPath);
  const all = choice('all', 'Everything');
  if (!isBigWorld(world)) return [all, path];
  const around =
    center === null
      ? [choice('focus', 'Around the question')]
      : [choice('question', 'Back to the question'), choice('focus', `Around ${shortName(center)}`)];
  return [...around, path, choice('overview', 'Overview'), ...(fitsWhole(world) ? [all] : [])];
}

/** The one that is shown. */
export function shownView({ mode, isPathOnly }: Pick<GraphView, 'mode' | 'isPathOnly'>, hasPath: boolean): ViewName {
  return isPathOnly && hasPath ? 'path' : mode;
}
