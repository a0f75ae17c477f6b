interface Named {
  name: string;
  email: string;
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name or address has all the words that were typed, whatever their case and accents. */
export function foundPeople<Person extends Named>(people: readonly Person[], typed: string): Person[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const text = folded(`${person.name} ${person.email}`);
    return words.every((word) => text.includes(word));
  });
}
