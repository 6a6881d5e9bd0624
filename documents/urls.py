"""Papers, files, service, and the doors anybody may open with a code."""

from django.urls import path

from documents.views import board, codes, files, mending, papers, verify

urlpatterns = [
    path("papers/<int:pk>/", papers.paper_page, name="paper"),
    path("papers/<int:pk>/file", papers.paper_file, name="paper_file"),
    path("papers/<int:pk>/sheet", papers.paper_sheet, name="paper_sheet"),
    path("papers/<int:pk>/pages/<int:number>.webp", papers.paper_picture, name="paper_picture"),
    path("papers/<int:pk>/mend", mending.mend, name="paper_mend"),
    path("files/<int:pk>/", files.file_download, name="file"),
    path("files/<int:pk>/pages/<int:number>.webp", files.file_page, name="file_page"),
    path("uploads/", files.upload, name="upload"),
    path("cases/<int:pk>/uploads/", files.upload, name="case_upload"),
    path("service/", board.board, name="service_board"),
    path("service/send/", board.send_many, name="service_send"),
    path("service/print/", board.service_print, name="service_print"),
    path("service/labels/", board.service_labels, name="service_labels"),
    path("service/<int:pk>/label", board.service_label, name="service_label"),
    path("service/<int:pk>/copy", board.service_copy, name="service_copy"),
    path("service/<int:pk>/", board.service_row, name="service_row"),
    path("code/", codes.code_entry, name="code_entry"),
    path("p/<str:token>", codes.scanned, name="scanned"),
    path("p/<str:token>/answer", codes.answer_by_code, name="answer_by_code"),
    path("p/<str:token>/join", codes.join_by_code, name="join_by_code"),
    path("p/<str:token>/close", codes.forget_code, name="forget_code"),
    path("verify/", verify.verify_form, name="verify"),
    path("verify/<str:code>", verify.verify_code, name="verify_code"),
]
