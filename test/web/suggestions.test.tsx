import { act, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ThreadView } from '../../shared/contracts/thread.ts';
import { SuggestionList } from '../../web/src/features/composer/suggestions/suggestion-list.tsx';
import type { SuggestionPanelProps } from '../../web/src/features/composer/suggestions/suggestion-source.ts';
import { useSuggestions } from '../../web/src/features/composer/suggestions/use-suggestions.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const FRUIT = ['Apple', 'Apricot', 'Banana'].map((title) => ({ id: title, title }));
const SOURCES = [{ trigger: '#', Panel: Fruit }];
let leaked: string[] = [];

function Fruit({ query, onPick, ...rest }: SuggestionPanelProps) {
  const items = FRUIT.filter(({ title }) => title.toLowerCase().startsWith(query.toLowerCase()));
  return (
    <SuggestionList
      {...rest}
      label="Fruit"
      items={items}
      count={(many) => `${many} fruit`}
      onPick={({ title }) => onPick(`${title} `)}
    >
      No such fruit
    </SuggestionList>
  );
}

function Page() {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const suggestions = useSuggestions(field, SOURCES);
  const { Panel, token } = suggestions;
  return (
    <div>
      {Panel && token && (
        <Panel
          query={token.query}
          thread={{} as ThreadView}
          field={field}
          keys={suggestions.keys}
          onPick={suggestions.pick}
          onClose={suggestions.close}
        />
      )}
      <textarea
        ref={field}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          suggestions.look();
        }}
        onSelect={suggestions.look}
        onKeyDown={(event) => {
          if (!suggestions.takes(event)) leaked.push(event.key);
        }}
      />
    </div>
  );
}

let page: HTMLElement;
let unmount: () => void;
beforeEach(() => {
  leaked = [];
  page = document.createElement('div');
  document.body.append(page);
  const root = createRoot(page);
  unmount = () => root.unmount();
  act(() => root.render(<Page />));
});
afterEach(() => {
  act(() => unmount());
  page.remove();
});

const field = () => page.querySelector('textarea') as HTMLTextAreaElement;
const options = () => [...page.querySelectorAll('[role="option"]')].map((each) => each.textContent);
const active = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent;
function type(text: string) {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field(), text);
    field().setSelectionRange(text.length, text.length);
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
}
function press(key: string, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  act(() => field().dispatchEvent(event));
  return event;
}

test('typing the character opens the list, and more of it narrows', () => {
  type('I like #');
  expect(options()).toEqual(['Apple', 'Apricot', 'Banana']);
  expect(page.querySelector('[role="status"]')?.textContent).toBe('3 fruit');
  type('I like #ap');
  expect(options()).toEqual(['Apple', 'Apricot']);
  type('I like #x');
  expect(options()).toEqual([]);
  expect(page.textContent).toContain('No such fruit');
});

test.each(['Enter', 'Tab'])('arrows move, %s takes what is chosen, the field names it', (key) => {
  type('I like #a');
  expect(active()).toBe('Apple');
  press('ArrowDown');
  expect(active()).toBe('Apricot');
  press('ArrowDown');
  press('ArrowUp');
  expect(active()).toBe('Apricot');
  expect(press(key).defaultPrevented).toBe(true);
  expect(field().value).toBe('I like Apricot ');
  expect(field().selectionStart).toBe(15);
  expect(options()).toEqual([]);
  expect(field().hasAttribute('aria-activedescendant')).toBe(false);
  expect(leaked).toEqual([]);
});

test('Esc closes the list until another one is asked for, and keeps what was typed', () => {
  type('#a');
  press('Escape');
  expect(options()).toEqual([]);
  type('#ap');
  expect(options()).toEqual([]);
  press('Enter');
  expect(leaked).toEqual(['Enter']);
  type('#ap and #b');
  expect(options()).toEqual(['Banana']);
});

test('keys of an input method are left to it', () => {
  type('#a');
  press('Enter', { isComposing: true });
  expect(leaked).toEqual(['Enter']);
  expect(field().value).toBe('#a');
});

test('a click takes an option, a click elsewhere closes', () => {
  type('#b');
  act(() => page.querySelector<HTMLElement>('[role="option"]')?.click());
  expect(field().value).toBe('Banana ');
  type('Banana #');
  act(() => {
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  });
  expect(options()).toEqual([]);
});
