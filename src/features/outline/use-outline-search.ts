// What is looked for in the outline: a text for one world, which goes with it, but for whoever is just typing it.
import { useState } from 'react';

export type OutlineSearchState = {
  readonly query: string;
  readonly change: (query: string) => void;
  readonly focus: (isFocused: boolean) => void;
};

/** `worldNumber`: of the world that is listed. What is typed while the next one is under way is meant for that one. */
export function useOutlineSearch(worldNumber: number): OutlineSearchState {
  const [search, setSearch] = useState({ worldNumber, query: '' });
  const [isTyping, setIsTyping] = useState(false);
  const query = isTyping || search.worldNumber === worldNumber ? search.query : '';
  return {
    query,
    change: (next) => {
      setSearch({ worldNumber, query: next });
    },
    focus: (isFocused) => {
      setIsTyping(isFocused);
      setSearch({ worldNumber, query });
    },
  };
}
