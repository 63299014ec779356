import re,collections,urllib.parse,json
t=collections.defaultdict(set)
for l in open('/tmp/vb/o.nq'):
    m=re.match(r'<urn:quadwire:ent:([^>]*)> <[^>]*#type> <urn:quadwire:qw:([^>]*)> <urn:quadwire:art:([^>]*)>',l)
    if m and m[2]!='Entity' and ('Talvik' in m[1]): t[urllib.parse.unquote(m[3])].add((m[1],m[2]))
g=collections.defaultdict(list)
for l in open('/tmp/vb/o.jsonl'):
    w=json.loads(l)['id']; s=t.get(w,set())
    key=','.join(sorted(x[1] for x in s)) or 'NONE'
    g[key].append(w)
for k,v in g.items(): print(k,':',' '.join(v))
