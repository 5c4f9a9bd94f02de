// Reading an introspection answer for people.

export const INTROSPECTION = `query Documentation {
  __schema {
    types {
      kind name description
      fields(includeDeprecated: true) {
        name description
        args { name description defaultValue type { ...Shape } }
        type { ...Shape }
      }
      inputFields { name description defaultValue type { ...Shape } }
      enumValues(includeDeprecated: true) { name description }
      possibleTypes { name }
    }
    queryType { name }
  }
}
fragment Shape on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
}`;

/**
 * A type as it is written in a schema, `[State!]!`.
 * @param {{kind: string, name: string, ofType: object}} type
 */
export function typeText(type) {
  if (type.kind === 'NON_NULL') return `${typeText(type.ofType)}!`;
  if (type.kind === 'LIST') return `[${typeText(type.ofType)}]`;
  return type.name;
}

/**
 * A field with its arguments, `members(asOf: Date, first: Int = 25): MemberConnection!`.
 * @param {object} field A field or input field.
 */
export function fieldText(field) {
  const args = (field.args ?? []).map(valueText).join(', ');
  return args ? `${field.name}(${args}): ${typeText(field.type)}` : valueText(field);
}

function valueText({ name, type, defaultValue }) {
  return `${name}: ${typeText(type)}${defaultValue == null ? '' : ` = ${defaultValue}`}`;
}

/**
 * The types to show: where a query starts first, then objects and interfaces,
 * then inputs, enums and scalars, by name; GraphQL's own are left out.
 * @param {{types: object[], queryType: {name: string}}} schema
 */
export function documentedTypes({ types, queryType }) {
  const order = ['OBJECT', 'INTERFACE', 'UNION', 'INPUT_OBJECT', 'ENUM', 'SCALAR'];
  const place = ({ name, kind }) => (name === queryType.name ? -1 : Math.max(0, order.indexOf(kind) - 1));
  return types
    .filter(({ name }) => !name.startsWith('__'))
    .sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, 'en'));
}

/**
 * What a type consists of: `{text, description}` for each field, value or member.
 * @param {object} type
 */
export function membersOf(type) {
  const described = (text) => (member) => ({ text: text(member), description: member.description ?? '' });
  return [
    ...(type.fields ?? []).map(described(fieldText)),
    ...(type.inputFields ?? []).map(described(fieldText)),
    ...(type.enumValues ?? []).map(described(({ name }) => name)),
    ...(type.kind === 'OBJECT' ? [] : (type.possibleTypes ?? [])).map(described(({ name }) => name)),
  ];
}

/**
 * Tells whether a type has something to do with what somebody looks for.
 * @param {object} type
 * @param {string} words Compared without regard to case; empty finds everything.
 */
export function matches(type, words) {
  const wanted = words.trim().toLowerCase();
  const names = [type.name, ...[...(type.fields ?? []), ...(type.inputFields ?? [])].map(({ name }) => name)];
  return names.some((name) => name.toLowerCase().includes(wanted));
}
