import { COMPONENT, type Component, isSelect, walk } from '../components.ts';
import type { Problem } from '../discord-error.ts';
import { duplicates, selectProblems } from './components.ts';

/** A modal holds this many components at its top level; Discord's schema says 40, its documentation 5, and the documentation counts. */
export const MODAL_COMPONENTS = 5;

/** What a modal breaks of the rules that Discord's schema does not state. */
export function modalProblems(components: readonly Component[]): Problem[] {
  const placed = walk(components);
  const problems = [
    ...duplicates(placed, 'custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
    ...duplicates(placed, 'id', 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated'),
    ...placed.flatMap(({ component, path }) => fieldProblems(component, path)),
  ];
  if (components.length <= MODAL_COMPONENTS) return problems;
  const message = `Must be between 1 and ${MODAL_COMPONENTS} in length.`;
  return [...problems, { path: ['components'], code: 'BASE_TYPE_BAD_LENGTH', message }];
}

function fieldProblems(component: Component, path: Problem['path']): Problem[] {
  const problems: Problem[] = [];
  if (component.disabled !== undefined && component.disabled !== null) {
    problems.push({
      path: [...path, 'disabled'],
      code: 'COMPONENT_DISABLED_NOT_ALLOWED',
      message: 'Components in modals cannot be disabled',
    });
  }
  if (isSelect(component) || component.type === COMPONENT.checkboxGroup) problems.push(...selectProblems(component, path));
  if (component.type !== COMPONENT.textInput) return problems;

  const inLabel = path.at(-1) === 'component';
  if (!inLabel && !component.label)
    problems.push({ path: [...path, 'label'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
  if (inLabel && component.label) {
    const message = 'A text input inside a label cannot have a label of its own';
    problems.push({ path: [...path, 'label'], code: 'TEXT_INPUT_LABEL_NOT_ALLOWED', message });
  }
  const { min_length: least, max_length: most, value } = component as { min_length?: number; max_length?: number; value?: string };
  if (least && most && least > most) {
    problems.push({
      path: [...path, 'min_length'],
      code: 'NUMBER_TYPE_MAX',
      message: `int value should be less than or equal to ${most}.`,
    });
  }
  if (value && (value.length < (least ?? 0) || value.length > (most ?? 4000))) {
    const message = `Must be between ${least ?? 0} and ${most ?? 4000} in length.`;
    problems.push({ path: [...path, 'value'], code: 'BASE_TYPE_BAD_LENGTH', message });
  }
  return problems;
}

/** What each code means here; a test holds that every code above has its line. */
export const STATED: Record<string, string> = {
  BASE_TYPE_BAD_LENGTH: `1 to ${MODAL_COMPONENTS} components at the top; a text that is there already fits its bounds`,
  BASE_TYPE_REQUIRED: 'a text input outside a label has a label of its own',
  TEXT_INPUT_LABEL_NOT_ALLOWED: 'inside a label it has none',
  COMPONENT_CUSTOM_ID_DUPLICATED: 'a custom id stands once',
  COMPONENT_ID_DUPLICATED: 'an id stands once',
  COMPONENT_DISABLED_NOT_ALLOWED: 'nothing in a form is greyed out',
  NUMBER_TYPE_MAX: 'the shortest text is no longer than the longest',
};
