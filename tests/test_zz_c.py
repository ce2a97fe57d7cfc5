from tests.publication.test_cost import *
from tests.factories import *
from cms.publication import store
def test_rich(db, later):
    topics=[TopicFactory() for _ in range(3)]
    others=[publish_post(title=f"p{i}") for i in range(20)]
    store.settle()
    links=" ".join(f'<a linktype="page" id="{o.pk}">x</a>' for o in others)
    post=publish_post(title="Весна", image=ImageFactory(), topics=topics, body=[("paragraph", f"<p>{links}</p>"),("image",{"image":ImageFactory(),"caption":""})])
    a=statements_of_settling()
    translate(post,"en",title="Spring",body=["One."])
    b=statements_of_settling()
    post.title="Другая"; publish(post)
    c=statements_of_settling()
    for n in (a,b,c):
        print(len(n)); print("\n".join(x[:60]+" … "+x[-100:] for x in n))
